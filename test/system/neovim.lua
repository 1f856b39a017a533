-- Attaches Neovim's own client to `node <cli> lsp --stdio` and writes what it is answered, as JSON, to a file.
-- KETACITE_NODE, KETACITE_CLI and KETACITE_ANSWERS name the three; the buffer is the file on Neovim's command line.
local PATIENCE_MS = 15000
local buffer = vim.api.nvim_get_current_buf()
local answers = {}

local function finish(failure)
  answers.failure = failure
  local out = assert(io.open(vim.env.KETACITE_ANSWERS, 'w'))
  out:write(vim.json.encode(answers))
  out:close()
  vim.cmd('qall!')
end

vim.bo.filetype = 'markdown'
local id = vim.lsp.start_client({
  name = 'ketacite',
  cmd = { vim.env.KETACITE_NODE, vim.env.KETACITE_CLI, 'lsp', '--stdio' },
  root_dir = vim.fn.getcwd(),
})
vim.lsp.buf_attach_client(buffer, id)

local function attached()
  local client = vim.lsp.get_client_by_id(id)
  return client ~= nil and client.initialized == true
end
if not vim.wait(PATIENCE_MS, attached, 10) then
  return finish('the server did not answer `initialize`')
end

-- The answer at the end of the first line that holds `text`.
local function request(method, text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, true)) do
    local _, last = line:find(text, 1, true)
    if last then
      local params = {
        textDocument = vim.lsp.util.make_text_document_params(buffer),
        position = { line = number - 1, character = last },
      }
      local replies, problem = vim.lsp.buf_request_sync(buffer, method, params, PATIENCE_MS)
      local reply = replies and replies[id]
      if not reply or reply.err then
        finish(method .. ': ' .. tostring(problem or vim.inspect(reply and reply.err)))
      end
      return reply and reply.result
    end
  end
end

answers.completion = request('textDocument/completion', 'Now @')
answers.hover = request('textDocument/hover', '@feder')
vim.wait(PATIENCE_MS, function()
  return #vim.diagnostic.get(buffer) > 0
end, 10)
answers.diagnostics = vim.diagnostic.get(buffer)

vim.lsp.stop_client(id)
answers.stopped = vim.wait(PATIENCE_MS, function()
  return vim.lsp.get_client_by_id(id) == nil
end, 10)
finish()
