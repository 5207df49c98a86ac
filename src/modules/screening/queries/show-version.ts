import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok, refused } from '#kernel/result.ts';
import { screeningReason } from '../domain/refusals.ts';
import { getOwnSource } from '../own-source.ts';
import { listRefusedRows, listVersions } from '../store/version.ts';

/** The versions that were loaded of a source, the one in force first. */
export const listSourceVersions = defineQuery({
  name: 'screening.list-versions',
  permission: 'screening.read',
  input: z.object({ source: z.string().min(1) }),
  shows: 'nothing personal',
  run: async (tx, { source }) => {
    const own = await getOwnSource(tx, source, 'office too');
    if (!own.ok) return own;
    return ok({ versions: await listVersions(tx, source) });
  },
});

/** Which rows of a load were refused and why: line, column and problem, never what stood in the cell. */
export const listVersionRefusals = defineQuery({
  name: 'screening.list-version-refusals',
  permission: 'screening.read',
  input: z.object({
    source: z.string().min(1),
    versionId: z.uuid(),
    limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
  }),
  shows: 'nothing personal',
  run: async (tx, { source, versionId, limit }) => {
    const own = await getOwnSource(tx, source, 'office too');
    if (!own.ok) return own;
    const version = (await listVersions(tx, source)).find(({ id }) => id === versionId);
    if (version === undefined) return refused(screeningReason('source-version-unknown'));
    const rows = await listRefusedRows(tx, versionId, limit);
    return ok({ total: version.rowsRefused, rows });
  },
});
