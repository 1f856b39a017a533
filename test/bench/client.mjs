import { spawn } from 'node:child_process';

/** Milliseconds after which a server that does not answer fails the run. */
const PATIENCE = 30_000;

/** Starts a server on stdio and speaks JSON-RPC with it: no more than what a measurement needs, so that it adds next to nothing. */
export function startServer(file) {
  const child = spawn(process.execPath, [file, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map();
  let received = Buffer.alloc(0);
  let number = 0;

  const write = (message) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };

  /** The server's own requests are answered with nothing set, as by a client without settings. */
  const receive = (message) => {
    if (message.method === undefined) {
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    } else if (message.id !== undefined) {
      write({ id: message.id, result: message.method === 'workspace/configuration' ? [null] : null });
    }
  };

  child.stdout.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    for (;;) {
      const head = received.indexOf('\r\n\r\n');
      const length = head < 0 ? NaN : Number(/Content-Length: (\d+)/i.exec(received.toString('latin1', 0, head))[1]);
      if (!(received.length >= head + 4 + length)) {
        return;
      }
      const body = received.toString('utf8', head + 4, head + 4 + length);
      received = received.subarray(head + 4 + length);
      receive(JSON.parse(body));
    }
  });

  const ended = new Promise((resolve) => child.on('close', resolve));

  return {
    pid: child.pid,
    notify: (method, params) => write({ method, params }),
    request(method, params) {
      const id = ++number;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          child.kill();
          reject(new Error(`${file}: no answer to ${method} in ${PATIENCE} ms`));
        }, PATIENCE);
        waiting.set(id, ({ result, error }) => {
          clearTimeout(timer);
          if (error) {
            reject(new Error(`${file}: ${method}: ${error.message}`));
          } else {
            resolve(result);
          }
        });
        write({ id, method, params });
      });
    },
    async stop() {
      await this.request('shutdown');
      this.notify('exit');
      await ended;
    },
  };
}
