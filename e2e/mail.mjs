// Real mail servers on loopback for a test file, and a customer's mail program.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { program, within } from './desk.mjs';

/** Where the house's letters come to. */
export const OURS = 'desk@kohtaamo.test';

/** Starts a Dovecot and a Postfix; they end with the file. */
export async function mail() {
  const child = spawn(join(dirname(program), 'mail-servers'), [], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = [];
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(JSON.parse(line)));
  const hear = () => new Promise((heard, failed) => {
    waiting.push(heard);
    child.once('exit', (code) => failed(new Error(`the mail servers ended (${code})`)));
  });
  const at = await hear();
  const ask = (line) => {
    const heard = hear();
    child.stdin.write(`${line}\n`);
    return heard;
  };
  after(() => new Promise((done) => {
    child.once('exit', done);
    child.stdin.end();
  }));
  const letters = (user) => ask(`letters ${user}`);
  return {
    /** What stands in the house's kohtaamo.toml. */
    settings: `[mail]
from = "Hotelli Aurajoki <${OURS}>"
smtp = { host = "127.0.0.1", port = ${at.smtp}, security = "none" }

[[mail.mailbox]]
name = "asiakaspalvelu"
team = "vastaanotto"
server = { host = "127.0.0.1", port = ${at.imap}, security = "none", user = "${OURS}", password_file = "${at.password_file}" }
`,
    letters,
    /** The newest letter of a user, once there are so many. */
    async newest(user, many) {
      let all = [];
      await within(20_000, `letter ${many} to ${user}`, async () => (all = await letters(user)).length >= many);
      return read(all.at(-1));
    },
    send: (letter) => send(at.smtp, letter),
  };
}

/** Sends a letter as a mail program does (RFC 5321). */
function send(port, { from, to = OURS, subject, text, id, answers }) {
  const head = [`From: ${from}`, `To: ${to}`, `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`, `Message-ID: <${id}>`, `Date: ${new Date().toUTCString()}`];
  if (answers) head.push(`In-Reply-To: <${answers}>`, `References: <${answers}>`);
  head.push('MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', Buffer.from(text).toString('base64'));
  const address = /<(.+)>/.exec(from)[1];
  const says = ['EHLO kunde.example', `MAIL FROM:<${address}>`, `RCPT TO:<${to}>`, 'DATA', `${head.join('\r\n')}\r\n.`, 'QUIT'];
  return new Promise((done, failed) => {
    const line = connect(port, '127.0.0.1');
    line.on('error', failed).on('close', done);
    createInterface({ input: line }).on('line', (heard) => {
      if (/^[45]/.test(heard)) failed(new Error(heard));
      if (/^\d{3} /.test(heard)) line.write(`${says.shift()}\r\n`);
    });
  });
}

/** A letter as a person sees it: its head's fields and its plain words. */
function read(raw) {
  const [head] = raw.split(/\r?\n\r?\n/, 1);
  const field = (name) => new RegExp(`^${name}: *(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(head)?.[1].replace(/\r?\n[ \t]+/g, ' ');
  const boundary = /boundary="?([^";\r\n]+)"?/i.exec(raw)?.[1];
  const parts = boundary ? raw.split(`--${boundary}`) : [raw];
  const plain = parts.find((part) => /content-type: text\/plain/i.test(part));
  assert.ok(plain, `a letter of plain words: ${raw}`);
  const [partHead, ...rest] = plain.trimStart().split(/\r?\n\r?\n/);
  const body = rest.join('\n\n');
  const encoding = /content-transfer-encoding: *(\S+)/i.exec(partHead)?.[1].toLowerCase();
  return { raw, subject: field('Subject'), from: field('From'), id: /<(.+)>/.exec(field('Message-ID') ?? '')?.[1], text: decoded(body, encoding) };
}

function decoded(body, encoding) {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return body;
  const bytes = body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
