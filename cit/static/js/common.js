// Words that are tried first, as a guess: the server knows far more of them.
export const COMMON = `
password passwort passphrase letmein welcome hello secret access login signin admin administrator user
police officer sheriff deputy sergeant trooper patrol dispatch badge crisis intervention team cit county city
department station shield justice public safety spring summer autumn fall winter january february march april
may june july august september october november december monday tuesday wednesday thursday friday saturday
sunday dragon monkey football baseball basketball hockey soccer master shadow sunshine princess superman batman
iloveyou love trustno changeme default qwerty abc123 michael jordan jennifer jessica ashley daniel thomas robert
charlie harley mustang ranger hunter killer pepper ginger cookie cheese chicken purple orange yellow silver
diamond freedom america american dallas texas chicago boston whatever computer internet google starwars
correct horse battery staple company office temp test guest pass word 123456 654321 111111 000000
`.trim().split(/\s+/u);
