/**
 * A zip's files with their sizes and checksums proven. What the directory of a zip says of a file is only a claim: no
 * more is unpacked than it claims, and a file that is not what was claimed is refused.
 *
 * Source: PKWARE's APPNOTE, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
 */
import { crc32, inflateRawSync } from 'node:zlib';

/** One file as the directory of the zip describes it; `unpack` reads and proves it. */
export interface ZipEntry {
  name: string;
  /** Bytes once unpacked, as claimed. */
  size: number;
  unpack(): Uint8Array;
}

/** The bytes are no zip, or not all of one. */
export class ZipProblem extends Error {}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/** The entries of a zip in the order of its directory, folders too (their names end in `/`); nothing is unpacked yet. */
export function* zipEntries(bytes: Uint8Array): Generator<ZipEntry> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) throw new ZipProblem('ZIP64 is not supported');
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_LENGTH > zip.length || zip.readUInt32LE(at) !== ENTRY) throw new ZipProblem('invalid directory');
    const nameEnd = at + ENTRY_LENGTH + zip.readUInt16LE(at + 28);
    const next = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    if (next > zip.length) throw new ZipProblem('invalid directory');
    const name = zip.toString('utf8', at + ENTRY_LENGTH, nameEnd);
    const entry = {
      isEncrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
      method: zip.readUInt16LE(at + 10),
      checksum: zip.readUInt32LE(at + 16),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      start: zip.readUInt32LE(at + 42)
    };
    yield { name, size: entry.size, unpack: () => unpack(zip, name, entry) };
    at = next;
  }
}

interface Directory {
  isEncrypted: boolean;
  method: number;
  checksum: number;
  packed: number;
  size: number;
  start: number;
}

function findEnd(zip: Buffer): number {
  const first = Math.max(0, zip.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = zip.length - END_LENGTH; at >= first; at -= 1) {
    if (zip.readUInt32LE(at) === END) return at;
  }
  throw new ZipProblem('no end of the directory found');
}

function unpack(zip: Buffer, name: string, { isEncrypted, method, checksum, packed, size, start }: Directory): Buffer {
  if (isEncrypted) throw new ZipProblem(`${name} is encrypted`);
  if (start + LOCAL_LENGTH > zip.length || zip.readUInt32LE(start) !== LOCAL)
    throw new ZipProblem(`${name} is missing`);
  const from = start + LOCAL_LENGTH + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
  if (from + packed > zip.length) throw new ZipProblem(`${name} is cut off`);
  const content = inflate(zip.subarray(from, from + packed), name, method, size);
  if (content.length !== size) throw new ZipProblem(`invalid size of ${name}`);
  if (crc32(content) !== checksum) throw new ZipProblem(`invalid checksum of ${name}`);
  return content;
}

function inflate(packed: Buffer, name: string, method: number, size: number): Buffer {
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new ZipProblem(`${name} is compressed by method ${method}`);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    throw new ZipProblem(`${name} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`);
  }
}
