// Drives undici for the comparison of clients. Commands come in lines, fields parted by tabs, text percent-encoded:
//   open SESSION PORT DEPTH TIMEOUT_MS | send SESSION CALL METHOD TARGET BODY_LENGTH NAME VALUE | cancel CALL | close SESSION
// Each call is answered by one line: CALL, tab, outcome, percent-encoded.
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { Client } from 'undici';

const sessions = new Map();
const calls = new Map();
const outcomes = new Set();

function report(call, outcome) {
  if (!outcomes.has(call)) {
    outcomes.add(call);
    process.stdout.write(`${call}\t${encodeURIComponent(outcome)}\n`);
  }
}

function* zeros(length) {
  const piece = Buffer.alloc(65536);
  for (let left = length; left > 0; left -= piece.length) {
    yield left < piece.length ? piece.subarray(0, left) : piece;
  }
}

async function send([session, call, method, path, bodyLength, name, value]) {
  const abort = new AbortController();
  calls.set(call, abort);
  try {
    const length = Number(bodyLength);
    const headers = {};
    if (length > 0) {
      headers['content-length'] = String(length);
    }
    if (name !== '') {
      headers[name] = value;
    }
    const response = await sessions.get(session).request({
      method,
      path,
      headers,
      signal: abort.signal,
      // Without this no request follows one whose response has not begun, whatever the depth.
      blocking: false,
      body: length === 0 ? null : length > 65536 ? Readable.from(zeros(length)) : Buffer.alloc(length),
    });
    let count = 0;
    let text = '';
    for await (const piece of response.body) {
      count += piece.length;
      text += text.length < 64 ? piece.toString('latin1') : '';
    }
    const x = response.headers.x;
    const start = /^[a-z]$/.test(text) ? ` "${text}"` : '';
    report(call, `${response.statusCode} ${count}${start}${x === undefined ? '' : ` X=${x}`}`);
  } catch (error) {
    report(call, `error ${error.code ?? error.name}: ${error.message}`);
  }
}

const commands = {
  open: ([session, port, depth, timeoutMs]) =>
    sessions.set(
      session,
      new Client(`http://127.0.0.1:${port}`, { pipelining: Number(depth), headersTimeout: Number(timeoutMs) }),
    ),
  send,
  cancel: ([call]) => calls.get(call)?.abort(),
  close: ([session]) => sessions.get(session)?.destroy().catch(() => {}),
};

process.on('uncaughtException', (error) => process.stderr.write(`undici: ${error.stack}\n`));
process.on('unhandledRejection', (error) => process.stderr.write(`undici: ${error.stack}\n`));
for await (const line of createInterface({ input: process.stdin })) {
  const [command, ...fields] = line.split('\t').map(decodeURIComponent);
  commands[command](fields);
}
process.exit(0);
