// Holds every board against Grafana's own types: each becomes a TypeScript file that must satisfy them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const boards = process.argv[2] ?? join(here, '..');
const made = join(here, '.types');
rmSync(made, { recursive: true, force: true });
mkdirSync(made);
writeFileSync(
  join(made, 'board.ts'),
  `import type { AnnotationQuery, Dashboard, Panel, RowPanel } from '@grafana/schema';
// JSON has no enums: their values stand for them.
type Plain<T> = T extends string ? \`\${T}\` : T extends number ? (\`\${T}\` extends \`\${infer N extends number}\` ? N : never) : T;
type Deep<T> = T extends (infer E)[] ? readonly Deep<E>[] : T extends object ? { readonly [K in keyof T]: Deep<T[K]> } : Plain<T>;
// What Prometheus adds to an annotation is not in the schema, as targets and options of panels are not.
type Annotation = Deep<AnnotationQuery> & { readonly expr?: string; readonly step?: string; readonly titleFormat?: string; readonly textFormat?: string; readonly useValueForTime?: boolean };
export type Board = Deep<Omit<Dashboard, 'panels' | 'annotations'>> & {
  readonly annotations: { readonly list: readonly Annotation[] };
  readonly panels: readonly (Deep<Panel> | Deep<RowPanel>)[];
};
`,
);
const names = readdirSync(boards).filter((f) => f.endsWith('.json'));
for (const name of names) {
  const json = readFileSync(join(boards, name), 'utf8');
  writeFileSync(join(made, name.replace('.json', '.ts')), `import type { Board } from './board';\nexport const board = ${json.trim()} as const satisfies Board;\n`);
}
try {
  execFileSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '-p', here], { stdio: 'inherit' });
} catch {
  process.exit(1);
}
console.log(`${names.length} boards satisfy @grafana/schema`);
