import { chromium } from 'playwright-core'
import { readFileSync } from 'node:fs'
const base='http://localhost:9419', out='/tmp/p1shots'
const acc=Object.fromEntries(readFileSync('/tmp/psc-P1/accounts.txt','utf8').split('\n').filter(l=>l&&l[0]!='#').map(l=>l.split(/\s+/)))
const ids=JSON.parse(readFileSync('/tmp/p1ids.json'))
const browser=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu','--use-gl=swiftshader','--enable-unsafe-swiftshader']})
async function enter(user,path,lang){
  const c=await browser.newContext({viewport:{width:1440,height:900},locale:'id-ID'}); const p=await c.newPage()
  p.on('pageerror',e=>console.log(user,'ERROR',e.message)); p.on('console',m=>m.type()==='error'&&console.log(user,m.text()))
  await p.goto(base+path); 
  const [popup]=await Promise.all([c.waitForEvent('page',{timeout:4000}).catch(()=>undefined),p.getByTestId('login').click()])
  const at=popup??p
  await at.locator('input[name=username]').fill(user); await at.locator('input[name=password]').fill(acc[user]); await at.keyboard.press('Enter')
  await p.getByTestId('sign-out').waitFor({timeout:20000}); return p }
const op=await enter('operator1','/console/')
await op.getByTestId('contact-row').first().waitFor({timeout:20000}); await op.waitForTimeout(1500)
await op.screenshot({path:out+'/1-list.png'})
await op.goto(base+'/console/#/contact/'+ids.press); await op.waitForTimeout(2000); await op.screenshot({path:out+'/2-press.png'})
console.log('call-back field', await op.getByTestId('call-back-number').inputValue())
await op.goto(base+'/console/#/incident/'+ids.incident); await op.waitForTimeout(2500); await op.screenshot({path:out+'/3-incident.png'})
const su=await enter('supervisor1','/console/')
await su.goto(base+'/console/#/audit/intake/'); await su.getByTestId('audit-row').first().waitFor(); await su.screenshot({path:out+'/4-audit.png'})
await su.getByTestId('audit-service').selectOption('referral'); await su.waitForTimeout(1200); await su.screenshot({path:out+'/5-audit-referral.png'})
const [dl]=await Promise.all([su.waitForEvent('download'),su.getByTestId('audit-export').click()]); console.log(dl.suggestedFilename(), readFileSync(await dl.path(),'utf8').slice(0,300))
await su.goto(base+'/console/#/contact/'+ids.contact); await su.waitForTimeout(2500); await su.screenshot({path:out+'/6-contact-ended.png'})
if(await su.getByTestId('show-number').count()){ await su.getByTestId('show-number').first().click(); await su.screenshot({path:out+'/7-why.png'}); await su.getByTestId('purpose').first().selectOption('COMPLAINT'); await su.waitForTimeout(1200); await su.screenshot({path:out+'/8-opened.png'}) }
const rs=await enter('rs-sekayu','/facility/')
await rs.getByTestId('arrival-row').first().waitFor(); await rs.waitForTimeout(800); await rs.screenshot({path:out+'/9-facility.png'})
await rs.getByTestId('show-names').first().click(); await rs.getByTestId('show-number').first().click(); await rs.getByTestId('identify').first().click(); await rs.waitForTimeout(1500); await rs.screenshot({path:out+'/10-facility-open.png',fullPage:true})
await browser.close()
