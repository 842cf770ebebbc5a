/** A time-stamp authority of this machine's own, made with OpenSSL; nobody but the tests trusts it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const KEYS = {
  rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'p-256': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'p-384': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
} as const;
export type AuthorityKey = keyof typeof KEYS;
export const AUTHORITY_KEYS = Object.keys(KEYS) as AuthorityKey[];

const CONFIG = `
[tsa]
default_tsa = own
[own]
serial = ./serial
signer_cert = ./tsa.pem
certs = ./ca.pem
signer_key = ./tsa.key
signer_digest = sha512
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_alg = sha256
`;

export interface Authority {
  /** File with the certificate of its root. */
  readonly root: string;
  /** TimeStampResp to a TimeStampReq. */
  answer(query: Uint8Array): Uint8Array<ArrayBuffer>;
  /** The stamp of an answer signed anew with RSA-PSS, which `openssl ts` itself cannot; without the answer around it. */
  signedWithPss(answer: Uint8Array): Uint8Array<ArrayBuffer>;
  remove(): void;
}

export function createAuthority(kind: AuthorityKey = 'rsa'): Authority {
  const folder = mkdtempSync(path.join(tmpdir(), 'clearcart-tsa-'));
  const inFolder = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  writeFileSync(inFolder('tsa.cnf'), CONFIG);
  writeFileSync(inFolder('serial'), '01\n');
  writeFileSync(inFolder('tsa.ext'), 'extendedKeyUsage = critical,timeStamping\nsubjectKeyIdentifier = hash\n');
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=Root of the tests',
  );
  openssl('genpkey', ...KEYS[kind], '-out', 'tsa.key');
  openssl('req', '-new', '-key', 'tsa.key', '-subj', '/O=Tests/CN=Clock of the tests', '-out', 'tsa.csr');
  openssl(
    'x509',
    '-req',
    '-in',
    'tsa.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '30',
    '-extfile',
    'tsa.ext',
    '-out',
    'tsa.pem',
  );
  return {
    root: inFolder('ca.pem'),
    answer(query) {
      writeFileSync(inFolder('query.tsq'), query);
      openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query.tsq', '-out', 'answer.tsr');
      return new Uint8Array(readFileSync(inFolder('answer.tsr')));
    },
    signedWithPss(answer) {
      writeFileSync(inFolder('answer.tsr'), answer);
      openssl('ts', '-reply', '-in', 'answer.tsr', '-token_out', '-out', 'token.der');
      openssl('cms', '-verify', '-noverify', '-inform', 'DER', '-in', 'token.der', '-out', 'statement.der');
      const content = ['-in', 'statement.der', '-binary', '-nodetach', '-econtent_type', 'id-smime-ct-TSTInfo'];
      const signer = ['-signer', 'tsa.pem', '-inkey', 'tsa.key', '-md', 'sha256', '-cades'];
      const pss = ['-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:digest'];
      openssl('cms', '-sign', ...content, ...signer, ...pss, '-outform', 'DER', '-out', 'token.der');
      return new Uint8Array(readFileSync(inFolder('token.der')));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
