-- Stories and photos' files: wanted, handed on, done, failed, refused.

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
