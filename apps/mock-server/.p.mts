import { createMemoryStore } from "./src/state/memory-store.ts";
import { storedForm } from "./src/behaviours/capillary/stored-form.ts";
import { fieldFilters } from "./src/behaviours/capillary/search-fields.ts";
const s = createMemoryStore(); const c = s.collection<any>("x");
const field = (name: string, type: string) => ({ name, type, attributes: {} }) as any;
const g = field("guest","CUSTOMER"), h = field("hotel","STRING"), r = field("ref","STRING"), n=field("nights","DOUBLE");
for (let i=0;i<10000;i++) { const body = JSON.parse(JSON.stringify({event_name:"e",hotel:`Hotel ${i%50}`,ref:"r"+i})); await c.insert(String(i), storedForm({received:{requestId:"r"+i,receivedAt:new Date(),webhook:{organizationId:1} as any,body}, definition:{eventId:"d",eventName:"e"} as any, checked:{values:new Map([[g,"1"],[h,body.hotel],[r,body.ref],[n,"3.0"]]),customer:{field:g,value:"1"},time:{milliseconds:1.7e12+Math.floor(Math.random()*1e10),offset:undefined}}, userId:i, till:{code:"t",id:1},uniqueId:"u"+i,isDuplicate:false,processedAt:new Date()})); }
const vals = await c.values();
const fast = new Function("o","return %HasFastProperties(o)"), same = new Function("a","b","return %HaveSameMap(a,b)");
console.log("fast props", fast(vals[5].occurrence.additonalAttributes), same(vals[5].occurrence.additonalAttributes, vals[6].occurrence.additonalAttributes), fast(vals[5].occurrence));
const bench=(n:string,f:()=>unknown)=>{for(let i=0;i<20;i++)f();const t:number[]=[];for(let i=0;i<60;i++){const a=performance.now();f();t.push(performance.now()-a)}t.sort((x,y)=>x-y);console.log(n,t[0]!.toFixed(2),t[30]!.toFixed(2))};
const f = fieldFilters(new URLSearchParams("hotel=hotel%207"), false);
bench("same filter", () => vals.filter((v)=>f.every(x=>x(v))));
bench("new filter", () => {const f = fieldFilters(new URLSearchParams("hotel=hotel%207"), false); return vals.filter((v)=>f.every(x=>x(v)))});
bench("upper only", () => vals.filter((v)=>v.occurrence.additonalAttributes.hotel.length===7));
bench("lower", () => vals.filter((v)=>v.occurrence.additonalAttributes.hotel.toLowerCase().length===7));
bench("regex", () => vals.filter((v)=>/hotel 7/i.test(v.occurrence.additonalAttributes.hotel)));
