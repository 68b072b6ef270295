-- Shared by every step. KEYS[1] is the prefix; each step below is run as one script after this head.
local P = KEYS[1]
local function key(name) return P .. name end
local function story_key(id) return P .. 'story:' .. id end
local function feed_key(url) return P .. 'feed:' .. url end
local function host_key(host) return P .. 'host:' .. host end
local function due_key(host) return P .. 'due:' .. host end

-- When the host can be claimed next: its first due work, not before it is free.
local function place(host)
  local first = redis.call('ZRANGE', due_key(host), 0, 0, 'WITHSCORES')
  local lease = redis.call('HGET', host_key(host), 'lease')
  if not first[1] or lease then
    redis.call('ZREM', key('hosts'), host)
    return
  end
  local at = first[2]
  local free_at = redis.call('HGET', host_key(host), 'free_at')
  if free_at and tonumber(free_at) > tonumber(at) then at = free_at end
  redis.call('ZADD', key('hosts'), at, host)
end

local function due(host, member, at)
  redis.call('ZADD', due_key(host), at, member)
  place(host)
end

local function not_due(host, member)
  redis.call('ZREM', due_key(host), member)
  place(host)
end

local function status(id, new)
  local old = redis.call('HGET', story_key(id), 'status')
  if old then redis.call('HINCRBY', key('counts'), old, -1) end
  redis.call('HINCRBY', key('counts'), new, 1)
  redis.call('HSET', story_key(id), 'status', new)
end

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
  place(host)
end

local function one_death_less(hash)
  local deaths = tonumber(redis.call('HGET', hash, 'deaths') or '0')
  redis.call('HSET', hash, 'deaths', math.max(deaths - 1, 0))
end

local function holds(hash, lease, ...)
  local found = redis.call('HMGET', hash, 'lease', 'status')
  if found[1] ~= lease then return false end
  for _, allowed in ipairs({...}) do
    if found[2] == allowed then return true end
  end
  return select('#', ...) == 0
end

local function want_again(id, at)
  status(id, 'wanted')
  redis.call('HSET', story_key(id), 'next_at', at)
  redis.call('HDEL', story_key(id), 'lease')
  due(redis.call('HGET', story_key(id), 'host'), 's ' .. id, at)
end

local function bury(id, now, reason)
  status(id, 'dead')
  redis.call('HSET', story_key(id), 'changed_at', now, 'reason', reason)
  redis.call('ZADD', key('dead'), now, id)
end

local function take_back(now, most_deaths, handed_on_s)
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', key('leased'), '-inf', now, 'LIMIT', 0, 1000)) do
    redis.call('ZREM', key('leased'), member)
    local id = string.sub(member, 3)
    if string.sub(member, 1, 1) == 's' then
      local deaths = tonumber(redis.call('HGET', story_key(id), 'deaths') or '0')
      local why = 'its reader died ' .. deaths .. ' times'
      if deaths >= most_deaths then
        redis.call('HDEL', story_key(id), 'lease')
        bury(id, now, why)
      else
        redis.call('HSET', story_key(id), 'changed_at', now)
        if deaths > 0 then redis.call('HSET', story_key(id), 'reason', why) end
        want_again(id, now)
      end
    else
      local deaths = tonumber(redis.call('HGET', feed_key(id), 'deaths') or '0')
      local at = now
      if deaths >= most_deaths then at = string.format('%.6f', tonumber(now) + 86400) end
      redis.call('HDEL', feed_key(id), 'lease')
      redis.call('HSET', feed_key(id), 'next_at', at)
      if redis.call('SISMEMBER', key('feeds'), id) == 1 then
        due(redis.call('HGET', feed_key(id), 'host'), 'f ' .. id, at)
      end
    end
  end
  local before = string.format('%.6f', tonumber(now) - handed_on_s)
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', key('handed_on'), '-inf', before, 'LIMIT', 0, 1000)) do
    redis.call('ZREM', key('handed_on'), id)
    want_again(id, now)
  end
  for _, host in ipairs(redis.call('ZRANGEBYSCORE', key('busy'), '-inf', now, 'LIMIT', 0, 1000)) do
    redis.call('ZREM', key('busy'), host)
    local lease = redis.call('HGET', host_key(host), 'lease')
    if lease then
      redis.call('HDEL', key('leases'), lease)
      redis.call('HDEL', host_key(host), 'lease')
    end
    place(host)
  end
end

-- step keep_feeds
local listed = {}
for i = 1, #ARGV, 3 do listed[ARGV[i]] = true end
for _, url in ipairs(redis.call('SMEMBERS', key('feeds'))) do
  if not listed[url] then
    redis.call('SREM', key('feeds'), url)
    not_due(redis.call('HGET', feed_key(url), 'host'), 'f ' .. url)
  end
end
for i = 1, #ARGV, 3 do
  local url, host, first_at = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  redis.call('SADD', key('feeds'), url)
  if redis.call('EXISTS', feed_key(url)) == 0 then
    redis.call('HSET', feed_key(url), 'url', url, 'address', url, 'host', host, 'next_at', first_at, 'deaths', 0)
  end
  local row = redis.call('HMGET', feed_key(url), 'host', 'next_at', 'lease')
  if not row[3] then due(row[1], 'f ' .. url, row[2]) end
end

-- step claim
local now, lease_s, only = ARGV[1], ARGV[2], ARGV[3]
take_back(now, tonumber(ARGV[4]), tonumber(ARGV[5]))
local most = #ARGV - 5
local hosts
if only ~= '' then
  local at = redis.call('ZSCORE', key('hosts'), only)
  hosts = (at and tonumber(at) <= tonumber(now)) and {only} or {}
else
  hosts = redis.call('ZRANGEBYSCORE', key('hosts'), '-inf', now, 'LIMIT', 0, most)
end
local lease_until = string.format('%.6f', tonumber(now) + tonumber(lease_s))
local taken = {}
for i, host in ipairs(hosts) do
  local member = redis.call('ZRANGE', due_key(host), 0, 0)[1]
  local lease = ARGV[5 + i]
  local kind, id = string.sub(member, 1, 1), string.sub(member, 3)
  redis.call('ZREM', due_key(host), member)
  if kind == 's' then
    status(id, 'leased')
    redis.call('HSET', story_key(id), 'lease', lease)
  else
    redis.call('HSET', feed_key(id), 'lease', lease)
  end
  redis.call('ZADD', key('leased'), lease_until, member)
  redis.call('HSET', host_key(host), 'lease', lease)
  redis.call('HSET', key('leases'), lease, host)
  redis.call('ZADD', key('busy'), lease_until, host)
  redis.call('ZREM', key('hosts'), host)
  taken[#taken + 1] = kind
  taken[#taken + 1] = id
  taken[#taken + 1] = lease
end
return taken

-- step begin
local kind, id, lease, now, lease_s = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local hash = kind == 'feed' and feed_key(id) or story_key(id)
if kind == 'feed' and not holds(hash, lease) then return nil end
if kind == 'story' and not holds(hash, lease, 'leased') then return nil end
local lease_until = string.format('%.6f', tonumber(now) + tonumber(lease_s))
redis.call('ZADD', key('leased'), lease_until, (kind == 'feed' and 'f ' or 's ') .. id)
local deaths = redis.call('HINCRBY', hash, 'deaths', 1)
local host = redis.call('HGET', hash, 'host')
if redis.call('HGET', host_key(host), 'lease') == lease then
  redis.call('ZADD', key('busy'), lease_until, host)
end
local kept = redis.call('HMGET', host_key(host), 'robots', 'robots_until')
local robots, robots_until = kept[1] or '', kept[2] or '0'
if kind == 'feed' then
  local row = redis.call('HMGET', hash, 'address', 'url', 'record')
  return {row[1], host, row[2], row[3] or '', robots, robots_until, deaths, 0, now}
end
local row = redis.call('HMGET', hash, 'url', 'feed', 'record', 'failures', 'wanted_at')
return {row[1], host, row[2], row[3] or '', robots, robots_until, deaths, tonumber(row[4] or '0'), row[5]}

-- step put_back
local kind, id, lease, free_at, again_at, url, new_host, counted = unpack(ARGV)
local hash = kind == 'feed' and feed_key(id) or story_key(id)
local held
if kind == 'feed' then held = holds(hash, lease) else held = holds(hash, lease, 'leased') end
if held then
  local member = (kind == 'feed' and 'f ' or 's ') .. id
  one_death_less(hash)
  redis.call('ZREM', key('leased'), member)
  redis.call('HDEL', hash, 'lease')
  redis.call('HSET', hash, 'next_at', again_at)
  if url ~= '' then redis.call('HSET', hash, kind == 'feed' and 'address' or 'url', url, 'host', new_host) end
  if kind == 'story' then
    redis.call('HINCRBY', hash, 'failures', counted)
    want_again(id, again_at)
  elseif redis.call('SISMEMBER', key('feeds'), id) == 1 then
    due(redis.call('HGET', hash, 'host'), member, again_at)
  end
end
free(lease, free_at)

-- step keep_robots
local host, record, fresh_until = unpack(ARGV)
redis.call('HSET', host_key(host), 'robots', record, 'robots_until', fresh_until)

-- step polled
local url, lease, free_at, next_at, record, address, host = unpack(ARGV)
if holds(feed_key(url), lease) then
  redis.call('ZREM', key('leased'), 'f ' .. url)
  redis.call('HDEL', feed_key(url), 'lease')
  redis.call('HSET', feed_key(url), 'next_at', next_at, 'record', record, 'address', address, 'host', host, 'deaths', 0)
  if redis.call('SISMEMBER', key('feeds'), url) == 1 then due(host, 'f ' .. url, next_at) end
end
free(lease, free_at)

-- step want
local feed, now, gap, most_reads = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local new = 0
for i = 5, #ARGV, 5 do
  local id, url, host, edition, record = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4]
  local hash = story_key(id)
  local row = redis.call('HMGET', hash, 'status', 'edition', 'changed_at', 'reads')
  local again = row[1] == 'done' and tonumber(edition) > tonumber(row[2]) + 60
    and tonumber(now) - tonumber(row[3]) >= gap and tonumber(row[4] or '0') < most_reads
  if not row[1] then
    redis.call('HSET', hash, 'id', id, 'url', url, 'host', host, 'feed', feed)
  end
  if not row[1] or again then
    redis.call('HSET', hash, 'edition', edition, 'wanted_at', now, 'changed_at', now, 'record', record,
      'deaths', 0, 'failures', 0)
    want_again(id, now)
    new = new + 1
  end
end
return new

-- step handed_on
local id, lease, now, free_at = unpack(ARGV)
if holds(story_key(id), lease, 'leased') then
  one_death_less(story_key(id))
  status(id, 'handed_on')
  redis.call('HSET', story_key(id), 'changed_at', now)
  redis.call('ZREM', key('leased'), 's ' .. id)
  redis.call('ZADD', key('handed_on'), now, id)
end
free(lease, free_at)

-- step done
local id, lease, now = unpack(ARGV)
if not holds(story_key(id), lease, 'leased', 'handed_on') then return 0 end
status(id, 'done')
redis.call('HSET', story_key(id), 'changed_at', now, 'deaths', 0, 'failures', 0)
redis.call('HINCRBY', story_key(id), 'reads', 1)
redis.call('HDEL', story_key(id), 'record', 'reason')
redis.call('ZREM', key('leased'), 's ' .. id)
redis.call('ZREM', key('handed_on'), id)
return 1

-- step failed
local id, lease, now, free_at, again_at, reason, died = unpack(ARGV)
if holds(story_key(id), lease, 'leased') then
  redis.call('ZREM', key('leased'), 's ' .. id)
  redis.call('HDEL', story_key(id), 'lease')
  if died == '0' then
    one_death_less(story_key(id))
    redis.call('HINCRBY', story_key(id), 'failures', 1)
  end
  if again_at == '' then
    bury(id, now, reason)
  else
    redis.call('HSET', story_key(id), 'changed_at', now, 'reason', reason)
    want_again(id, again_at)
  end
end
free(lease, free_at)

-- step refused
local id, lease, now, reason = unpack(ARGV)
if holds(story_key(id), lease, 'leased', 'handed_on') then
  redis.call('ZREM', key('leased'), 's ' .. id)
  redis.call('ZREM', key('handed_on'), id)
  bury(id, now, reason)
end

-- step recover
local now = ARGV[1]
local number = redis.call('ZCARD', key('leased'))
for _, set in ipairs({'leased', 'busy'}) do
  for _, member in ipairs(redis.call('ZRANGE', key(set), 0, -1)) do redis.call('ZADD', key(set), 0, member) end
end
for _, id in ipairs(redis.call('ZRANGE', key('handed_on'), 0, -1)) do
  redis.call('ZREM', key('handed_on'), id)
  want_again(id, now)
  number = number + 1
end
take_back(now, tonumber(ARGV[2]), tonumber(ARGV[3]))
return number

-- step retry
local id, now = unpack(ARGV)
if redis.call('HGET', story_key(id), 'status') ~= 'dead' then return 0 end
redis.call('ZREM', key('dead'), id)
redis.call('HSET', story_key(id), 'wanted_at', now, 'changed_at', now, 'deaths', 0, 'failures', 0)
want_again(id, now)
return 1

-- step drop
local id = ARGV[1]
if redis.call('HGET', story_key(id), 'status') ~= 'dead' then return 0 end
redis.call('ZREM', key('dead'), id)
redis.call('HDEL', story_key(id), 'record')
status(id, 'done')
return 1

-- step next_due
return redis.call('ZRANGE', key('hosts'), 0, 0, 'WITHSCORES')[2]
