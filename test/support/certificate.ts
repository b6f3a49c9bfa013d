/** A self-signed X.509 certificate and its key, as an administrator makes them for a connected app. */
import { generateKeyPairSync, sign } from 'node:crypto';

export interface Certificate {
  /** PEM. */
  certificate: string;
  privateKey: string;
}

/** Makes a certificate of a kind of key; only its key counts for who signs in. */
export function makeCertificate(kind: 'rsa' | 'ec' = 'rsa'): Certificate {
  const { publicKey, privateKey } =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(kind === 'rsa' ? [SHA256_WITH_RSA, NULL] : [ECDSA_WITH_SHA256]);
  const name = sequence([der(0x31, [sequence([COMMON_NAME, der(0x0c, [Buffer.from('Test')])])])]);
  const valid = sequence([time('250101000000Z'), time('491231235959Z')]);
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const body = sequence([der(0x02, [Buffer.from([1])]), algorithm, name, valid, name, key]);
  const signature = der(0x03, [Buffer.from([0]), sign('sha256', body, privateKey)]);
  const base64 = sequence([body, algorithm, signature]).toString('base64');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return {
    certificate: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  };
}

/** Signs claims as the JWT that a client sends. */
export function signJwt(claims: object, privateKey: string, header: object = { alg: 'RS256' }): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`;
}

// ---------------------------------------------------------------- below: ASN.1 in DER

const SHA256_WITH_RSA = Buffer.from('06092a864886f70d01010b', 'hex');
const ECDSA_WITH_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex');
const COMMON_NAME = Buffer.from('0603550403', 'hex');
const NULL = Buffer.from('0500', 'hex');

function der(tag: number, parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(parts: Buffer[]): Buffer {
  return der(0x30, parts);
}

function time(text: string): Buffer {
  return der(0x17, [Buffer.from(text)]);
}
