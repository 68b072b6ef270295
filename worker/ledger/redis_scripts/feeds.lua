-- The feeds of the feeds file, what a poll brought, what robots.txt said.

local function not_due(host, member)
  redis.call('ZREM', due_key(host), member)
  place(host)
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

-- step feeds_at
local found = {}
for _, url in ipairs(redis.call('SMEMBERS', key('feeds'))) do
  if redis.call('HGET', feed_key(url), 'address') == ARGV[1] then found[#found + 1] = url end
end
return found
