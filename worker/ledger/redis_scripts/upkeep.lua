-- By an operator or by time: dead letters, what is forgotten, what is read again.

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
