import { serve } from '#tests/serve.ts'
console.time('serve')
const s = await serve({TRUST_PROXY:'1'})
console.timeEnd('serve')
const r = await fetch(s.address + '/api/identity/password-sessions', {method:'POST', headers:{'content-type':'application/json'}, body: JSON.stringify({username:'dispatcher', password:'lifang-demo'})})
console.log(r.status, await r.text(), r.headers.getSetCookie())
const e = await fetch(s.address + '/api/places/extent'); console.log(await e.text())
await s.close()
