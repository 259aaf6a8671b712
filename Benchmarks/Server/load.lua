-- Requests for wrk, as the environment says:
--   KIND     static | get | put | condition | list; of etcd itself rget | rput | rlist
--   FILE     the body of a put
--   KEYS     how many keys there are: load-000000 and on
-- and the token in KEYSTORE_TOKEN. The last line is for the script that ran it.

local kind = os.getenv("KIND")
local keys = tonumber(os.getenv("KEYS") or "1")
local value = ""
if os.getenv("FILE") then
  local file = io.open(os.getenv("FILE"), "rb")
  value = file:read("*a")
  file:close()
end
local headers = {}
local body = '{"data":' .. value .. '}'
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init()
  math.randomseed(number * 7919 + 1)
  headers["Host"] = wrk.headers["Host"]
  local token = os.getenv("KEYSTORE_TOKEN") or ""
  if token ~= "" then headers["Authorization"] = "Bearer " .. token end
  wrk.headers = headers
end

local alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

local function base64(text)
  local out = {}
  for i = 1, #text, 3 do
    local a, b, c = text:byte(i, i + 2)
    local n = a * 65536 + (b or 0) * 256 + (c or 0)
    local four = {math.floor(n / 262144), math.floor(n / 4096) % 64, math.floor(n / 64) % 64, n % 64}
    for j = 1, 4 do
      out[#out + 1] = (j == 3 and not b or j == 4 and not c) and "=" or alphabet:sub(four[j] + 1, four[j] + 1)
    end
  end
  return table.concat(out)
end

local encoded = base64(value)

local function key(n) return string.format("load-%06d", n) end
local function any() return key(math.random(0, keys - 1)) end

local make = {
  static = function() return wrk.format("GET", "/file.json") end,
  get = function() return wrk.format("GET", "/v1/key-store/" .. any()) end,
  put = function()
    headers["Content-Type"] = "application/json"
    return wrk.format("PUT", "/v1/key-store/" .. any(), headers, body)
  end,
  -- One connection a thread, on a key of its own, each write under the condition that it saw the last.
  condition = function()
    headers["Content-Type"] = "application/json"
    headers["If-Match"] = tag
    return wrk.format("PUT", "/v1/key-store/" .. key(number), headers, body)
  end,
  list = function() return wrk.format("GET", "/v1/key-store?limit=100&after=" .. any()) end,
  -- etcd's own, over its JSON gateway.
  rget = function() return wrk.format("POST", "/v3/kv/range", headers, '{"key":"' .. base64(any()) .. '"}') end,
  rput = function()
    return wrk.format("POST", "/v3/kv/put", headers, '{"key":"' .. base64(any()) .. '","value":"' .. encoded .. '"}')
  end,
  rlist = function()
    return wrk.format("POST", "/v3/kv/range", headers,
      '{"key":"' .. base64(any()) .. '","range_end":"' .. base64("loae") .. '","limit":100,"keys_only":true}')
  end,
}

function request() return make[kind]() end

if kind == "condition" then
  function response(status, fields)
    if status == 200 or status == 409 then tag = fields["ETag"] or fields["etag"] end
  end
end

function done(summary, latency)
  local errors = summary.errors
  local lost = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("RESULT %.1f %.3f %.3f %d %d\n", summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, errors.status, lost))
end
