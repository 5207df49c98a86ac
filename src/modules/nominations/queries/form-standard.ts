import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { formStandard as standardOf } from '../domain/form/index.ts';

/** The county's collection standard (C5.2): fields, codes and checks, from the definitions that validate. */
export const formStandard = defineQuery({
  name: 'nominations.form-standard',
  permission: 'policy.read',
  input: z.object({}),
  shows: 'nothing personal',
  run: (_tx, _input, at) => Promise.resolve(ok(standardOf(at.policy))),
});
