import { z } from 'zod';

/** What stands beside a setting's value: where it comes from and who still has to decide or fill it in. */
export interface Annotation {
  /** Clause of the scheme or law, such as `C4.3` or `民法典203`. */
  readonly clause: string;
  /** The owner (the county) decides this; until `decided` names the decision, `proposed` is only our reason. */
  readonly owner?: true | undefined;
  readonly proposed?: string | undefined;
  /** Document or minute by which the owner decided. */
  readonly decided?: string | undefined;
  /** The value is a stand-in that the county fills in (a telephone number, a record number). */
  readonly fill?: true | undefined;
  readonly note?: string | undefined;
}

export interface LocatedAnnotation extends Annotation {
  /** Where the setting stands, such as `policy.notice.workingDays`. */
  readonly path: string;
  readonly value: unknown;
}

const text = z.string().trim().min(1);

const annotation = {
  clause: text.max(60),
  owner: z.literal(true).optional(),
  proposed: text.optional(),
  decided: text.optional(),
  fill: z.literal(true).optional(),
  note: text.optional(),
};

/**
 * One setting of a pack, written as `{ value, clause, owner?, proposed?, decided?, fill?, note? }`.
 * Code sees the plain value; `annotationsOf` keeps the rest.
 */
export function setting<Schema extends z.ZodType>(value: Schema) {
  return z
    .strictObject({ value, ...annotation })
    .superRefine((given, context) => {
      if (given['owner'] === true && given['proposed'] === undefined) {
        context.addIssue({
          code: 'custom',
          path: ['proposed'],
          message: '由业主决定的设置没有写明建议理由',
          params: { mend: '在 proposed 里写明为什么建议这个值' },
        });
      }
    })
    .transform((given): z.output<Schema> => (given as { readonly value: unknown }).value as z.output<Schema>);
}

/** Every annotated setting in raw pack content, in reading order. */
export function annotationsOf(content: unknown, path = ''): LocatedAnnotation[] {
  if (Array.isArray(content)) {
    return content.flatMap((item: unknown, index) =>
      annotationsOf(item, `${path}[${rowName(item) ?? index}]`),
    );
  }
  if (!isRecord(content)) return [];
  if ('value' in content && 'clause' in content) {
    const { value, ...rest } = content;
    return [{ path, value, ...(rest as unknown as Annotation) }];
  }
  return Object.entries(content).flatMap(([key, item]) => {
    // `sources.yaml` holds one list called `sources`: its rows are `sources[court]`, not `sources.sources[court]`.
    if (path === '' || path === key) return annotationsOf(item, key);
    return annotationsOf(item, `${path}.${key}`);
  });
}

/** What a row of a list is called: its code or its number. */
export function rowName(item: unknown): string | undefined {
  if (!isRecord(item)) return undefined;
  const name = item['code'] ?? item['number'];
  return typeof name === 'string' || typeof name === 'number' ? String(name) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
