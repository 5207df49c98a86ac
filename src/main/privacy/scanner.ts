import { BytePatterns } from './byte-patterns.ts';
import { DigitRuns } from './digit-runs.ts';
import { bytePatterns, digitPatterns } from './forms.ts';

/** An identifier stands where none may. It is named by its place in the list: a report must not carry it further. */
export interface Sighting {
  readonly which: number;
  readonly form: string;
  /** Offset of the byte after it, or near it where it was spread out. */
  readonly at: number;
}

/** Reads one source from its beginning to its end. */
export interface Matcher {
  feed(chunk: Buffer): void;
  /** What was found, each form of each identifier once. */
  end(): readonly Sighting[];
}

export interface Scanner {
  /** How many identifiers are looked for. */
  readonly size: number;
  matcher(): Matcher;
}

interface Digits {
  readonly which: number;
  readonly form: string;
}

/** Makes a scanner for full identifiers: numbers of documents and telephones. */
export function scanFor(identifiers: readonly string[]): Scanner {
  const wanted = [...new Set(identifiers)];
  const short = wanted.findIndex((identifier) => identifier.length < 8);
  if (short >= 0) throw new Error(`identifier ${short} is too short to be told from other numbers`);
  const bytes = new BytePatterns(
    wanted.flatMap((identifier, which) => bytePatterns(identifier).map((pattern) => ({ ...pattern, which }))),
  );
  const digits = new Map<string, Digits>();
  for (const [which, identifier] of wanted.entries()) {
    for (const { digits: text, form } of digitPatterns(identifier)) {
      if (!digits.has(text)) digits.set(text, { which, form });
    }
  }
  const lengths = [...new Set([...digits.keys()].map(({ length }) => length))].toSorted((a, b) => a - b);
  return { size: wanted.length, matcher: () => new OnePass(bytes, digits, lengths) };
}

class OnePass implements Matcher {
  readonly #bytes: BytePatterns;
  readonly #digits: ReadonlyMap<string, Digits>;
  readonly #lengths: readonly number[];
  readonly #runs: DigitRuns;
  readonly #found = new Map<string, Sighting>();
  #tail: Buffer;
  #hash = 0;
  #offset = 0;

  constructor(bytes: BytePatterns, digits: ReadonlyMap<string, Digits>, lengths: readonly number[]) {
    this.#bytes = bytes;
    this.#digits = digits;
    this.#lengths = lengths;
    // Zeros before the beginning: what is looked at always has bytes behind it.
    this.#tail = Buffer.alloc(bytes.longest);
    const shortest = lengths[0] ?? Number.MAX_SAFE_INTEGER;
    this.#runs = new DigitRuns(shortest, lengths.at(-1) ?? 0, (run, end) => this.#lookInto(run, end));
  }

  feed(chunk: Buffer): void {
    const buffer = Buffer.concat([this.#tail, chunk]);
    const start = this.#tail.length;
    this.#hash = this.#bytes.feed(buffer, start, this.#hash, ({ which, form }, at) =>
      this.#note(which, form, this.#offset + at - start + 1),
    );
    this.#runs.feed(buffer, start, this.#offset);
    this.#offset += chunk.length;
    this.#tail = Buffer.from(buffer.subarray(buffer.length - this.#bytes.longest));
  }

  end(): readonly Sighting[] {
    this.#runs.flush(this.#offset);
    return [...this.#found.values()];
  }

  #lookInto(run: string, end: number): void {
    for (const length of this.#lengths) {
      for (let from = 0; from + length <= run.length; from += 1) {
        const known = this.#digits.get(run.slice(from, from + length));
        if (known !== undefined) this.#note(known.which, known.form, end);
      }
    }
  }

  #note(which: number, form: string, at: number): void {
    const key = `${which} ${form}`;
    if (!this.#found.has(key)) this.#found.set(key, { which, form, at });
  }
}
