import { writeFile } from 'node:fs/promises';
import { glossaryMarkdown } from '#kernel/glossary.ts';

await writeFile(new URL('../GLOSSARY.md', import.meta.url), glossaryMarkdown());
