-- Work is claimed, begun, given back; what a dead worker held is taken back.

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

-- step next_due
local first = redis.call('ZRANGE', key('hosts'), 0, 0, 'WITHSCORES')[2]
local later_on = redis.call('ZRANGE', key('hosts_later'), 0, 0, 'WITHSCORES')[2]
if first and later_on then return tonumber(first) < tonumber(later_on) and first or later_on end
return first or later_on
