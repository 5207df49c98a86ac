/** Roles that log in. Only the migrator owns anything; none bypasses row-level security. */
export const loginRoles = ['shouxin_migrator', 'shouxin_app', 'shouxin_portal', 'shouxin_backup'] as const;

/** Owners of the definer functions: nobody logs in as them, and each one's policies allow just its crossing. */
export const definerRoles = [
  'shouxin_definer_subjects',
  'shouxin_definer_screening',
  'shouxin_definer_counter',
  'shouxin_definer_jobs',
  'shouxin_definer_access',
  'shouxin_definer_publication',
] as const;

export type RoleName = (typeof loginRoles)[number];
export type DefinerName = (typeof definerRoles)[number];
