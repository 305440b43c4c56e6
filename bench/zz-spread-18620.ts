import { writeFileSync, appendFileSync } from "node:fs";
import { createRequire } from "node:module";
const S="/tmp/wt/answers/apps/mock-server/src/";
const require = createRequire(S+"x.js");
const { readContractFile } = await import(S+"contract/read-contract-file.ts");
const { answerOf, violationsOf, brokenRulesOf } = await import(S+"answers/answer.ts");
const { randomnessOf } = await import(S+"state/random.ts");
const { describe } = await import(S+"failure/violation.ts");
const { setImmediate: turn } = await import("node:timers/promises");
const { Ajv2020 } = require("ajv/dist/2020.js");
const formats = require("ajv-formats").default;
const vOf = violationsOf ?? (await import(S+"answers/answer.ts")).answerViolationsOf;
const files = process.argv.slice(3); const out = process.argv[2];
writeFileSync(out,"");
let total=0, bad=0, ind=0, checked=0;
for (const file of files) {
  let contract;
  try { contract = await readContractFile(file,{externalRefs:false,backtracking:false}); } catch (e) { appendFileSync(out, JSON.stringify({file, load: String(e.message).slice(0,200)})+"\n"); continue; }
  contract = contract.contract ?? contract;
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, validateFormats: true });
  formats(ajv);
  for (const [n,t] of Object.entries({int8:1,uint8:1,int16:1,uint16:1,uint32:1,uint64:1})) ajv.addFormat(n,{type:"number",validate:()=>true});
  const plainDoc = JSON.parse(JSON.stringify(contract.document,(k,v)=>typeof v==="bigint"?Number(v):v));
  try { ajv.addSchema(plainDoc, "doc:"); } catch (e) { console.log(file, "ajv", e.message); }
  const t0=performance.now(); let n=0;
  for (const op of contract.operations) {
    if (op.fault) continue;
    for (const [key, response] of Object.entries(op.responses)) {
      const status = /^\d{3}$/.test(key) ? Number(key) : /^[2-5]xx$/i.test(key) ? Number(key[0]+"00") : key==="default" ? 500 : undefined;
      if (status === undefined || status < 200) continue;
      for (const seed of [0,1,2]) {
        n++; total++;
        let reply; const s0=performance.now();
        try { reply = answerOf(contract, op, { status, random: seed===0?undefined:randomnessOf(seed,"dynamic")(0) }); } catch (e) { appendFileSync(out, JSON.stringify({file, op: op.id, key, seed, threw: String(e.message).slice(0,300)})+"\n"); bad++; break; }
        const took = performance.now()-s0;
        if (took>1000) appendFileSync(out, JSON.stringify({file, op: op.id, key, seed, slow: Math.round(took)})+"\n");
        const v = vOf(reply) ?? [];
        if (v.length) { bad++; appendFileSync(out, JSON.stringify({file, op: op.id, key, seed, violations: v.map(describe).slice(0,3), mt: reply.contentType})+"\n"); continue; }
        const media = reply.mediaType && response.content?.[reply.mediaType];
        if (media?.schema && /json/.test(reply.contentType) && reply.body !== undefined) {
          // find pointer of schema: compile inline with $refs rebased
          const schema = JSON.parse(JSON.stringify(media.schema,(k,v)=>typeof v==="bigint"?Number(v):k==="$ref"&&typeof v==="string"&&v.startsWith("#")?"doc:"+v:v));
          try { const validate = ajv.compile(schema); checked++; if (!validate(reply.body)) { ind++; appendFileSync(out, JSON.stringify({file, op: op.id, key, seed, independent: validate.errors.slice(0,3).map(e=>e.instancePath+" "+e.schemaPath+" "+e.message), body: JSON.stringify(reply.body).slice(0,300)})+"\n"); } } catch (e) { if (seed===0) appendFileSync(out, JSON.stringify({file, op: op.id, key, compile: String(e.message).slice(0,150)})+"\n"); }
        }
        await turn();
      }
    }
  }
  console.log(file.replace("/tmp/truth-pk/x/",""), n, Math.round(performance.now()-t0)+"ms");
}
console.log({total,bad,ind,checked});
