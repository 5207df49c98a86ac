import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import { ok, refused, type Result } from '#kernel/result.ts';
import { canonicalJson } from './domain/pack/canonical-json.ts';
import { decidePack, type Pack, parseStoredPack } from './domain/pack/pack.ts';
import { type PackContent, partNames } from './domain/pack/parts.ts';
import { type PackProblem, problemReason } from './domain/pack/problem.ts';

/** A file of a pack is small; anything larger is not one. */
const LARGEST_FILE = 2_000_000;

/**
 * Reads a policy pack from its folder. Refuses `pack-invalid`, one reason for each thing wrong in any file:
 * what can't be opened, what is no YAML, what breaks the schema, what contradicts another file.
 */
export async function loadPack(folder: string): Promise<Result<Pack>> {
  const problems: PackProblem[] = [];
  const read = (file: string) => readYaml(folder, file, problems);
  const parts: Record<string, unknown> = {};
  for (const part of partNames) parts[part] = await read(`${part}.yaml`);
  const calendar: Record<string, unknown> = {};
  for (const stem of await calendarStems(folder, problems))
    calendar[stem] = await read(`calendar/${stem}.yaml`);
  const content: PackContent = {
    policy: parts['policy'],
    kinds: parts['kinds'],
    units: parts['units'],
    categories: parts['categories'],
    measures: parts['measures'],
    sources: parts['sources'],
    calendar,
  };
  return decidePack(content, packDigest(content), problems);
}

/**
 * Reads some of a pack's files for a trial: all of a folder, or one file that keeps its usual name, such as `policy.yaml`.
 * Refuses `pack-invalid`, also for a file of another name.
 */
export async function loadPackParts(path: string): Promise<Result<Partial<PackContent>>> {
  const stem = partNames.find((part) => basename(path) === `${part}.yaml`);
  if (stem === undefined && path.endsWith('.yaml')) {
    const mend = `文件名应为${partNames.map((part) => `${part}.yaml`).join('、')}之一，或者写明整个文件夹`;
    return refused(problemReason({ file: basename(path), path: '', problem: '不知道是哪一部分', mend }));
  }
  if (stem === undefined) {
    const pack = await loadPack(path);
    return pack.ok ? ok(pack.value.content) : pack;
  }
  const problems: PackProblem[] = [];
  const content = await readYaml(dirname(path), basename(path), problems);
  const [first, ...rest] = problems.map(problemReason);
  return first === undefined ? ok({ [stem]: content }) : refused(first, ...rest);
}

/** SHA-256 over the canonical JSON of a pack's content, hexadecimal: the name under which it is stored. */
export function packDigest(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content), 'utf8').digest('hex');
}

/** Reads a pack's content given as JSON, as `loadPack` does its files. Refuses `pack-invalid`, one reason for each problem. */
export function parsePack(content: unknown): Result<Pack> {
  return parseStoredPack(content, packDigest(content));
}

async function calendarStems(folder: string, problems: PackProblem[]): Promise<string[]> {
  try {
    const names = await readdir(join(folder, 'calendar'));
    return names
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => name.slice(0, -'.yaml'.length))
      .toSorted();
  } catch {
    problems.push(unopened('calendar/'));
    return [];
  }
}

async function readYaml(folder: string, file: string, problems: PackProblem[]): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(join(folder, file), 'utf8');
  } catch {
    problems.push(unopened(file));
    return undefined;
  }
  if (text.length > LARGEST_FILE) {
    problems.push({ file, path: '', problem: '文件过大', mend: '政策包的单个文件应在 2 MB 以内' });
    return undefined;
  }
  const document = parseDocument(text, { uniqueKeys: true });
  for (const fault of document.errors) {
    const [start] = fault.linePos ?? [];
    problems.push({
      file,
      path: start === undefined ? '' : `第 ${start.line} 行第 ${start.col} 列`,
      problem: `不是正确的 YAML（${fault.code}）`,
      mend: '检查该行的缩进、引号和冒号，同一层内项名不得重复',
    });
  }
  return document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 });
}

function unopened(file: string): PackProblem {
  return { file, path: '', problem: '打不开', mend: '核对政策包文件夹，补上这个文件或文件夹' };
}
