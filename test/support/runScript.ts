import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How a command ended. */
export interface ScriptResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface ScriptOptions {
  environment?: NodeJS.ProcessEnv;
  /** Working directory; the repository when absent. */
  folder?: string;
}

/**
 * Runs one of our commands as a process of its own, as npm would. Never blocks: the org may be in this process.
 * A command that does not end within two minutes is stopped; its code is null then.
 */
export function runScript(script: string, args: string[] = [], options: ScriptOptions = {}): Promise<ScriptResult> {
  const { environment = process.env, folder } = options;
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), resolve(root, script), ...args], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
    ...(folder === undefined ? {} : { cwd: folder })
  });
  const stdout: string[] = [];
  const stderr: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
  return new Promise((done, reject) => {
    child.once('error', reject);
    child.once('close', (code) => done({ code, stdout: stdout.join(''), stderr: stderr.join('') }));
  });
}

const root = fileURLToPath(new URL('../..', import.meta.url));
