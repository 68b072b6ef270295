-- Shared by every step. KEYS[1] is the prefix; each step below is run as one script after this head.
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

local function not_due(host, member)
  redis.call('ZREM', due_key(host), member)
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

-- Forget a story or file, and what a story is known by.
local function forget(member)
  local kind, id = string.sub(member, 1, 1), string.sub(member, 3)
  local row = redis.call('HMGET', HASH[kind](id), 'status', 'marks')
  for mark in string.gmatch(row[2] or '', '%S+') do
    if redis.call('HGET', key('marks'), mark) == id then redis.call('HDEL', key('marks'), mark) end
  end
  redis.call('ZREM', key('over'), member)
  redis.call('HINCRBY', key('counts'), (kind == 'p' and 'file_' or '') .. row[1], -1)
  redis.call('DEL', HASH[kind](id))
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

local function moved_back(at, by) return string.format('%.6f', tonumber(at) - by) end

local function move_scores(set, by)
  local all = redis.call('ZRANGE', set, 0, -1, 'WITHSCORES')
  for i = 1, #all, 2 do redis.call('ZADD', set, moved_back(all[i + 1], by), all[i]) end
end

local function move_fields(hash, by, ...)
  for _, name in ipairs({...}) do
    local at = redis.call('HGET', hash, name)
    if at then redis.call('HSET', hash, name, moved_back(at, by)) end
  end
end

-- Note the time, by Redis' own clock: those of many machines never quite agree. Where it was set back, all
-- that waits for a time moves back by as much.
local function follow_clock(back, noted)
  local now = tonumber(redis.call('TIME')[1])
  local latest = tonumber(redis.call('GET', key('clock')) or '0')
  local by = latest - now
  if by > back then
    for _, set in ipairs({'leased', 'busy', 'handed_on', 'files_handed_on', 'hosts_used'}) do move_scores(key(set), by) end
    for _, found in ipairs(redis.call('KEYS', feed_key('*'))) do move_fields(found, by, 'next_at') end
    for host in pairs(all_hosts()) do
      move_fields(host_key(host), by, 'free_at', 'robots_until')
      move_scores(due_key(host), by)
      move_scores(later_key(host), by)
      place(host)
    end
  end
  if by > back or by <= -noted then redis.call('SET', key('clock'), now) end
end

local function take_back(now, most_lost, at_once, wait_s, handed_on_s)
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', key('leased'), '-inf', now, 'LIMIT', 0, 1000)) do
    redis.call('ZREM', key('leased'), member)
    local id = string.sub(member, 3)
    local kind = string.sub(member, 1, 1)
    local lost = tonumber(redis.call('HGET', HASH[kind](id), 'lost') or '0')
    local why = 'lost ' .. lost .. ' times while it was read'
    local at = now
    if lost > at_once then at = string.format('%.6f', tonumber(now) + wait_s * 2 ^ (lost - at_once - 1)) end
    if kind == 'p' then
      if lost >= most_lost then
        bury_file(id, now, why)
      else
        redis.call('HSET', file_key(id), 'changed_at', now)
        if lost > 0 then redis.call('HSET', file_key(id), 'reason', why) end
        want_file_again(id, at)
      end
    elseif kind == 's' then
      if redis.call('HEXISTS', story_key(id), 'again_at') == 1 then
        redis.call('HSET', story_key(id), 'changed_at', now)
        if lost > 0 then redis.call('HSET', story_key(id), 'reason', why) end
        rest(id, now, lost >= most_lost and '' or at)
      elseif lost >= most_lost then
        redis.call('HDEL', story_key(id), 'lease')
        bury(id, now, why)
      else
        redis.call('HSET', story_key(id), 'changed_at', now)
        if lost > 0 then redis.call('HSET', story_key(id), 'reason', why) end
        want_again(id, at)
      end
    else
      if lost >= most_lost then at = string.format('%.6f', tonumber(now) + 86400) end
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
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', key('files_handed_on'), '-inf', before, 'LIMIT', 0, 1000)) do
    redis.call('ZREM', key('files_handed_on'), id)
    want_file_again(id, now)
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
if redis.call('EXISTS', key('hosts_used')) == 0 then  -- a ledger of an earlier Cutline
  for _, found in ipairs(redis.call('KEYS', host_key('*'))) do
    for _, till in ipairs(redis.call('HMGET', found, 'free_at', 'robots_until')) do
      if till then of_use(string.sub(found, #host_key('') + 1), till) end
    end
  end
end
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
    redis.call('HSET', feed_key(url), 'url', url, 'address', url, 'host', host, 'next_at', first_at)
  end
  local row = redis.call('HMGET', feed_key(url), 'host', 'next_at', 'lease')
  if not row[3] then due(row[1], 'f ' .. url, row[2]) end
end

-- step claim
local now, lease_s, only = ARGV[1], ARGV[2], ARGV[3]
follow_clock(tonumber(ARGV[8]), tonumber(ARGV[9]))
take_back(now, tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]))
local most = #ARGV - 9
local lease_until = string.format('%.6f', tonumber(now) + tonumber(lease_s))
local taken = {}
local number = 0

local function first_due(list)
  if only == '' then return redis.call('ZRANGEBYSCORE', key(list), '-inf', now, 'LIMIT', 0, most - number) end
  local at = redis.call('ZSCORE', key(list), only)
  return (at and tonumber(at) <= tonumber(now)) and {only} or {}
end

local function take(host, work)
  local member = redis.call('ZRANGE', work, 0, 0)[1]
  number = number + 1
  local lease = ARGV[9 + number]
  local kind, id = string.sub(member, 1, 1), string.sub(member, 3)
  redis.call('ZREM', work, member)
  if kind == 'r' then kind = 's' end
  if kind == 's' then status(id, 'leased') elseif kind == 'p' then file_status(id, 'leased') end
  redis.call('HSET', HASH[kind](id), 'lease', lease)
  redis.call('ZADD', key('leased'), lease_until, kind .. ' ' .. id)
  redis.call('HSET', host_key(host), 'lease', lease)
  redis.call('HSET', key('leases'), lease, host)
  redis.call('ZADD', key('busy'), lease_until, host)
  redis.call('ZREM', key('hosts'), host)
  redis.call('ZREM', key('hosts_later'), host)
  taken[#taken + 1] = kind
  taken[#taken + 1] = id
  taken[#taken + 1] = lease
end

for _, host in ipairs(first_due('hosts')) do take(host, due_key(host)) end
if number < most then
  for _, host in ipairs(first_due('hosts_later')) do take(host, later_key(host)) end
end
return taken

-- step begin
local kind, id, lease, now, lease_s = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local hash = hash_of(kind, id)
if kind == 'feed' and not holds(hash, lease) then return nil end
if kind ~= 'feed' and not holds(hash, lease, 'leased') then return nil end
local lease_until = string.format('%.6f', tonumber(now) + tonumber(lease_s))
redis.call('ZADD', key('leased'), lease_until, member_of(kind, id))
redis.call('HINCRBY', hash, 'lost', 1)
local deaths = tonumber(redis.call('HGET', hash, 'deaths') or '0') + 1
local host = redis.call('HGET', hash, 'host')
if redis.call('HGET', host_key(host), 'lease') == lease then
  redis.call('ZADD', key('busy'), lease_until, host)
end
local kept = redis.call('HMGET', host_key(host), 'robots', 'robots_until')
local robots, robots_until = kept[1] or '', kept[2] or '0'
if kind == 'feed' then
  local row = redis.call('HMGET', hash, 'address', 'url', 'record')
  return {row[1], host, row[2], row[3] or '', robots, robots_until, deaths, 0, now, '0', '', '', '0'}
end
local row = redis.call('HMGET', hash, 'url', 'feed', 'record', 'failures', 'wanted_at', 'read_at', 'again_at',
  'validators', 'edition')
return {row[1], host, row[2], row[3] or '', robots, robots_until, deaths, tonumber(row[4] or '0'), row[5],
  row[6] or '0', row[7] or '', row[8] or '', row[9] or '0'}

-- step put_back
local kind, id, lease, free_at, again_at, url, new_host, counted = unpack(ARGV)
local hash = hash_of(kind, id)
local held
if kind == 'feed' then held = holds(hash, lease) else held = holds(hash, lease, 'leased') end
if held then
  local member = member_of(kind, id)
  one_lost_less(hash)
  redis.call('ZREM', key('leased'), member)
  redis.call('HDEL', hash, 'lease')
  redis.call('HSET', hash, 'next_at', again_at)
  if url ~= '' then redis.call('HSET', hash, kind == 'feed' and 'address' or 'url', url, 'host', new_host) end
  if kind ~= 'feed' then redis.call('HINCRBY', hash, 'failures', counted) end
  if kind == 'file' then
    want_file_again(id, again_at)
  elseif kind == 'story' then
    if redis.call('HEXISTS', hash, 'again_at') == 1 then rest(id, again_at, again_at) else want_again(id, again_at) end
  elseif redis.call('SISMEMBER', key('feeds'), id) == 1 then
    due(redis.call('HGET', hash, 'host'), member, again_at)
  end
end
free(lease, free_at)

-- step keep_robots
local host, record, fresh_until = unpack(ARGV)
redis.call('HSET', host_key(host), 'robots', record, 'robots_until', fresh_until)
of_use(host, fresh_until)

-- step polled
local url, lease, free_at, next_at, record, address, host = unpack(ARGV)
if holds(feed_key(url), lease) then
  redis.call('ZREM', key('leased'), 'f ' .. url)
  redis.call('HDEL', feed_key(url), 'lease')
  redis.call('HSET', feed_key(url), 'next_at', next_at, 'record', record, 'address', address, 'host', host, 'lost', 0)
  if redis.call('SISMEMBER', key('feeds'), url) == 1 then due(host, 'f ' .. url, next_at) end
end
free(lease, free_at)

-- step known
local found = {}
for _, mark in ipairs(ARGV) do
  local id = redis.call('HGET', key('marks'), mark)
  local url = id and redis.call('HGET', story_key(id), 'url')
  if url then
    for _, part in ipairs({mark, id, url}) do found[#found + 1] = part end
  end
end
return found

-- step feeds_at
local found = {}
for _, url in ipairs(redis.call('SMEMBERS', key('feeds'))) do
  if redis.call('HGET', feed_key(url), 'address') == ARGV[1] then found[#found + 1] = url end
end
return found

-- step want
local feed, now, gap, most_reads = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local renewed_before = tonumber(now) - tonumber(ARGV[5])
local new = 0
for i = 6, #ARGV, 6 do
  local id, url, host, edition, record, marks = unpack(ARGV, i, i + 5)
  local hash = story_key(id)
  local row = redis.call('HMGET', hash, 'status', 'edition', 'changed_at', 'reads')
  local again = row[1] == 'done' and tonumber(edition) > tonumber(row[2]) + 60
    and tonumber(now) - tonumber(row[3]) >= gap and tonumber(row[4] or '0') < most_reads
  if not row[1] then
    redis.call('HSET', hash, 'id', id, 'url', url, 'host', host, 'feed', feed)
  end
  if not row[1] or again then
    redis.call('HSET', hash, 'edition', edition, 'wanted_at', now, 'changed_at', now, 'record', record,
      'deaths', 0, 'failures', 0, 'lost', 0)
    want_again(id, now)
    new = new + 1
  elseif row[1] == 'done' and redis.call('HEXISTS', hash, 'again_at') == 0 then
    -- While a feed announces it, it must stay known; now and then is often enough.
    local kept_at = redis.call('ZSCORE', key('over'), 's ' .. id)
    if not kept_at or tonumber(kept_at) < renewed_before then over('s ' .. id, now) end
  end
  if marks ~= '' then
    for mark in string.gmatch(marks, '%S+') do redis.call('HSET', key('marks'), mark, id) end
    redis.call('HSET', hash, 'marks', (redis.call('HGET', hash, 'marks') or '') .. ' ' .. marks)
  end
end
return new

-- step want_files
local story, lease, feed, now = unpack(ARGV, 1, 4)
if not holds(story_key(story), lease, 'leased') then return 0 end
local new = 0
for i = 5, #ARGV, 5 do
  local id, url, host, edition, record = unpack(ARGV, i, i + 4)
  local hash = file_key(id)
  local row = redis.call('HMGET', hash, 'status', 'edition', 'story', 'host')
  if not row[1] then
    redis.call('HSET', hash, 'id', id, 'url', url, 'host', host, 'feed', feed, 'wanted_at', now,
      'changed_at', now, 'next_at', now)
    file_status(id, 'wanted')
    new = new + 1
  end
  if not row[1] or (row[1] ~= 'done' and row[1] ~= 'dead' and tonumber(edition) >= tonumber(row[2])) then
    if row[3] and row[3] ~= story then redis.call('SREM', held_key(row[3]), id) end
    redis.call('HSET', hash, 'held', 1, 'story', story, 'edition', edition, 'record', record)
    redis.call('SADD', held_key(story), id)
    if row[1] then not_later(row[4], 'p ' .. id) end
  end
end
return new

-- step handed_on
local kind, id, lease, now, free_at = unpack(ARGV)
local hash = hash_of(kind, id)
if holds(hash, lease, 'leased') then
  one_lost_less(hash)
  if kind == 'file' then file_status(id, 'handed_on') else status(id, 'handed_on') end
  redis.call('HSET', hash, 'changed_at', now)
  redis.call('ZREM', key('leased'), member_of(kind, id))
  redis.call('ZADD', key(kind == 'file' and 'files_handed_on' or 'handed_on'), now, id)
end
free(lease, free_at)

-- step done
local id, lease, now, again_at, validators = unpack(ARGV)
local hash = story_key(id)
if not holds(hash, lease, 'leased', 'handed_on') then return 0 end
redis.call('ZREM', key('leased'), 's ' .. id)
redis.call('ZREM', key('handed_on'), id)
if redis.call('HEXISTS', hash, 'again_at') == 0 then redis.call('HINCRBY', hash, 'reads', 1) end
redis.call('HSET', hash, 'changed_at', now, 'deaths', 0, 'failures', 0, 'lost', 0)
redis.call('HSETNX', hash, 'read_at', now)
redis.call('HDEL', hash, 'reason')
rest(id, now, again_at)
if again_at ~= '' and validators ~= '' then
  redis.call('HSET', hash, 'validators', validators)
else
  redis.call('HDEL', hash, 'validators')
end
return 1

-- step file_done
local id, lease, now, edition = unpack(ARGV)
local hash = file_key(id)
if not holds(hash, lease, 'leased', 'handed_on') then return 0 end
redis.call('ZREM', key('leased'), 'p ' .. id)
redis.call('ZREM', key('files_handed_on'), id)
redis.call('HSET', hash, 'changed_at', now, 'deaths', 0, 'failures', 0, 'lost', 0)
redis.call('HDEL', hash, 'reason', 'lease')
if tonumber(redis.call('HGET', hash, 'edition')) > tonumber(edition) then
  want_file_again(id, now)
else
  redis.call('HSET', hash, 'next_at', now)
  redis.call('HDEL', hash, 'record')
  file_status(id, 'done')
  over('p ' .. id, now)
end
return 1

-- step failed
local kind, id, lease, now, free_at, again_at, reason, died = unpack(ARGV)
local hash = hash_of(kind, id)
if holds(hash, lease, 'leased') then
  redis.call('ZREM', key('leased'), member_of(kind, id))
  redis.call('HDEL', hash, 'lease')
  one_lost_less(hash)
  redis.call('HINCRBY', hash, died == '0' and 'failures' or 'deaths', 1)
  local again = kind == 'story' and redis.call('HEXISTS', hash, 'again_at') == 1
  if again_at ~= '' or again then redis.call('HSET', hash, 'changed_at', now, 'reason', reason) end
  if again then
    redis.call('HDEL', hash, 'validators')
    rest(id, now, again_at)
  elseif kind == 'file' then
    if again_at == '' then bury_file(id, now, reason) else want_file_again(id, again_at) end
  elseif again_at == '' then
    bury(id, now, reason)
  else
    want_again(id, again_at)
  end
end
free(lease, free_at)

-- step refused
local id, lease, now, reason, kind = unpack(ARGV)
if holds(hash_of(kind, id), lease, 'leased', 'handed_on') then
  redis.call('ZREM', key('leased'), member_of(kind, id))
  if kind == 'file' then
    redis.call('ZREM', key('files_handed_on'), id)
    bury_file(id, now, reason)
  else
    redis.call('ZREM', key('handed_on'), id)
    bury(id, now, reason)
  end
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
for _, id in ipairs(redis.call('ZRANGE', key('files_handed_on'), 0, -1)) do
  redis.call('ZREM', key('files_handed_on'), id)
  want_file_again(id, now)
  number = number + 1
end
take_back(now, tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]))
return number

-- step retry
local id, now = unpack(ARGV)
if redis.call('HGET', story_key(id), 'status') ~= 'dead' then return 0 end
redis.call('ZREM', key('dead'), id)
redis.call('HSET', story_key(id), 'wanted_at', now, 'changed_at', now, 'deaths', 0, 'failures', 0, 'lost', 0)
want_again(id, now)
return 1

-- step drop
local id = ARGV[1]
if redis.call('HGET', story_key(id), 'status') ~= 'dead' then return 0 end
redis.call('ZREM', key('dead'), id)
redis.call('HDEL', story_key(id), 'record')
over('s ' .. id, redis.call('HGET', story_key(id), 'changed_at'))
status(id, 'done')
return 1

-- step forget
local before, most = ARGV[1], ARGV[2]
local members = redis.call('ZRANGEBYSCORE', key('over'), '-inf', '(' .. before, 'LIMIT', 0, most)
for _, member in ipairs(members) do forget(member) end
return #members

-- step forget_hosts
local before, most = ARGV[1], ARGV[2]
local number = 0
for _, host in ipairs(redis.call('ZRANGEBYSCORE', key('hosts_used'), '-inf', '(' .. before, 'LIMIT', 0, most)) do
  local waits = redis.call('EXISTS', due_key(host), later_key(host))
  if waits > 0 or redis.call('HEXISTS', host_key(host), 'lease') == 1 then
    redis.call('ZADD', key('hosts_used'), before, host)  -- behind the others, of which it would be in the way
  else
    redis.call('ZREM', key('hosts_used'), host)
    redis.call('DEL', host_key(host))
    number = number + 1
  end
end
return number

-- step read_all_again
local now = ARGV[1]
local again = 0
for host in pairs(all_hosts()) do
  for _, member in ipairs(redis.call('ZRANGE', later_key(host), 0, -1)) do
    if string.sub(member, 1, 1) == 'r' then
      local id = string.sub(member, 3)
      redis.call('HSET', story_key(id), 'wanted_at', now, 'changed_at', now, 'deaths', 0, 'failures', 0, 'lost', 0)
      want_again(id, now)
      again = again + 1
    end
  end
end
for _, member in ipairs(redis.call('ZRANGE', key('over'), 0, -1)) do
  local kind, id = string.sub(member, 1, 1), string.sub(member, 3)
  if kind == 'p' or tonumber(redis.call('HGET', story_key(id), 'reads') or '0') > 0 then
    forget(member)
    if kind == 's' then again = again + 1 end
  end
end
for _, hash in ipairs(redis.call('KEYS', feed_key('*'))) do
  local record = redis.call('HGET', hash, 'record')
  if record then
    local kept = cjson.decode(record)
    for i = 2, #ARGV do kept[ARGV[i]] = nil end
    redis.call('HSET', hash, 'record', next(kept) and cjson.encode(kept) or '{}')
  end
end
return again

-- step next_due
local first = redis.call('ZRANGE', key('hosts'), 0, 0, 'WITHSCORES')[2]
local later_on = redis.call('ZRANGE', key('hosts_later'), 0, 0, 'WITHSCORES')[2]
if first and later_on then return tonumber(first) < tonumber(later_on) and first or later_on end
return first or later_on
