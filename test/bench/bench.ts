/** `npm run bench`, or `npm run bench -- --database postgres`. */
await import(process.argv.includes('postgres') ? './replicas.ts' : './run.ts');
