-- Shared by every step. KEYS[1] is the prefix; each step of the other files is run as one script after this.
local P = KEYS[1]
local function key(name) return P .. name end
local function story_key(id) return P .. 'story:' .. id end
local function feed_key(url) return P .. 'feed:' .. url end
local function host_key(host) return P .. 'host:' .. host end
local function file_key(id) return P .. 'file:' .. id end
local function due_key(host) return P .. 'due:' .. host end
local function later_key(host) return P .. 'later:' .. host end
local function held_key(story) return P .. 'held:' .. story end
-- By the letter that marks work in a sorted set: feed, story, story to be read again, photo's file.
local HASH = {f = feed_key, s = story_key, r = story_key, p = file_key}
local MARK = {feed = 'f', story = 's', file = 'p'}
local function hash_of(kind, id) return HASH[MARK[kind]](id) end
local function member_of(kind, id) return MARK[kind] .. ' ' .. id end

-- When the host can be claimed next: its first due work, not before it is free.
local function place(host)
  local held = redis.call('HMGET', host_key(host), 'lease', 'free_at')
  for list, work in pairs({hosts = due_key(host), hosts_later = later_key(host)}) do
    local first = redis.call('ZRANGE', work, 0, 0, 'WITHSCORES')
    if not first[1] or held[1] then
      redis.call('ZREM', key(list), host)
    else
      local at = first[2]
      if held[2] and tonumber(held[2]) > tonumber(at) then at = held[2] end
      redis.call('ZADD', key(list), at, host)
    end
  end
end

local function due(host, member, at)
  redis.call('ZADD', due_key(host), at, member)
  place(host)
end

local function later(host, member, at)
  redis.call('ZADD', later_key(host), at, member)
  place(host)
end

local function not_later(host, member)
  redis.call('ZREM', later_key(host), member)
  place(host)
end

-- The files of a story that is done (or given up) wait for nothing but their turn.
local function let_files_go(story)
  for _, id in ipairs(redis.call('SMEMBERS', held_key(story))) do
    redis.call('HDEL', file_key(id), 'held')
    local row = redis.call('HMGET', file_key(id), 'status', 'host', 'next_at')
    if row[1] == 'wanted' then later(row[2], 'p ' .. id, row[3]) end
  end
  redis.call('DEL', held_key(story))
end

local function file_status(id, new)
  local old = redis.call('HGET', file_key(id), 'status')
  if old then redis.call('HINCRBY', key('counts'), 'file_' .. old, -1) end
  redis.call('HINCRBY', key('counts'), 'file_' .. new, 1)
  redis.call('HSET', file_key(id), 'status', new)
end

local function status(id, new)
  local old = redis.call('HGET', story_key(id), 'status')
  if old then redis.call('HINCRBY', key('counts'), old, -1) end
  redis.call('HINCRBY', key('counts'), new, 1)
  redis.call('HSET', story_key(id), 'status', new)
  if new == 'done' or new == 'dead' then let_files_go(id) end
end

-- The hash of a host is of use till then: it is not free before, or its robots.txt is fresh.
local function of_use(host, till) redis.call('ZADD', key('hosts_used'), 'GT', till, host) end

local function free(lease, free_at)
  local host = redis.call('HGET', key('leases'), lease)
  if not host then return end
  redis.call('HDEL', key('leases'), lease)
  redis.call('ZREM', key('busy'), host)
  if redis.call('HGET', host_key(host), 'lease') ~= lease then return end
  redis.call('HDEL', host_key(host), 'lease')
  local old = redis.call('HGET', host_key(host), 'free_at')
  if not old or tonumber(free_at) > tonumber(old) then
    redis.call('HSET', host_key(host), 'free_at', free_at)
  end
  of_use(host, free_at)
  place(host)
end

-- An attempt came back after all.
local function one_lost_less(hash)
  local lost = tonumber(redis.call('HGET', hash, 'lost') or '0')
  redis.call('HSET', hash, 'lost', math.max(lost - 1, 0))
end

local function holds(hash, lease, ...)
  local found = redis.call('HMGET', hash, 'lease', 'status')
  if found[1] ~= lease then return false end
  for _, allowed in ipairs({...}) do
    if found[2] == allowed then return true end
  end
  return select('#', ...) == 0
end

-- A story is read afresh: nobody knows what became of its last reading.
local function want_again(id, at)
  local row = redis.call('HMGET', story_key(id), 'status', 'host')
  if row[1] == 'done' then
    not_later(row[2], 'r ' .. id)
    redis.call('ZREM', key('over'), 's ' .. id)
  end
  redis.call('HDEL', story_key(id), 'again_at', 'validators')
  status(id, 'wanted')
  redis.call('HSET', story_key(id), 'next_at', at)
  redis.call('HDEL', story_key(id), 'lease')
  due(redis.call('HGET', story_key(id), 'host'), 's ' .. id, at)
end

local function over(member, now) redis.call('ZADD', key('over'), now, member) end

-- A story that was read before goes back to done: to be read again at a time, or never ('').
local function rest(id, now, again_at)
  redis.call('HDEL', story_key(id), 'lease')
  if again_at == '' then
    redis.call('HDEL', story_key(id), 'again_at', 'record', 'validators')
    over('s ' .. id, now)
  else
    redis.call('HSET', story_key(id), 'again_at', again_at, 'next_at', again_at)
    later(redis.call('HGET', story_key(id), 'host'), 'r ' .. id, again_at)
  end
  status(id, 'done')
end

local function want_file_again(id, at)
  file_status(id, 'wanted')
  redis.call('HSET', file_key(id), 'next_at', at)
  redis.call('HDEL', file_key(id), 'lease')
  local row = redis.call('HMGET', file_key(id), 'host', 'held')
  if not row[2] then later(row[1], 'p ' .. id, at) end
end

local function bury_file(id, now, reason)
  file_status(id, 'dead')
  redis.call('HDEL', file_key(id), 'lease')
  redis.call('HSET', file_key(id), 'changed_at', now, 'reason', reason)
  over('p ' .. id, now)
end

local function bury(id, now, reason)
  redis.call('HDEL', story_key(id), 'again_at')
  status(id, 'dead')
  redis.call('HSET', story_key(id), 'changed_at', now, 'reason', reason)
  redis.call('ZADD', key('dead'), now, id)
end

-- Those with a hash, and those that have work and were never asked yet (or not for long).
local function all_hosts()
  local all = {}
  for _, found in ipairs(redis.call('KEYS', host_key('*'))) do all[string.sub(found, #host_key('') + 1)] = true end
  for _, list in ipairs({'hosts', 'hosts_later'}) do
    for _, host in ipairs(redis.call('ZRANGE', key(list), 0, -1)) do all[host] = true end
  end
  return all
end
