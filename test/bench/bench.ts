/** `npm run bench`, or `npm run bench -- --database postgres`. */
if (process.argv.includes('postgres')) await import('./replicas.ts');
else await import('./run.ts');
