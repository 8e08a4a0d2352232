/**
 * What a new person is known by in files and in the sign-in, made of their name. Two people of one name are two people:
 * the second gets a number, so that nobody is replaced.
 */
export function newPersonId(name: string, taken: ReadonlySet<string>): string {
  const id = `field:${name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}`
  for (let n = 2, next = id; ; next = `${id}-${n++}`) if (!taken.has(next)) return next
}
