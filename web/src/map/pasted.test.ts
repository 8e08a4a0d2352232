import { describe, expect, it } from 'vitest'
import { readPasted } from './pasted'

/** U-8: what people paste when they are asked where they are. */
describe('a pasted place', () => {
  it.each([
    '-2.8865, 103.8412',
    '-2.8865,103.8412',
    '-2.8865 103.8412',
    '−2,8865; 103,8412',
    '-2,8865, 103,8412',
    '2.8865 LS, 103.8412 BT',
    '2.8865S 103.8412E',
    '103.8412, -2.8865',
    'geo:-2.8865,103.8412',
    'geo:0,0?q=-2.8865,103.8412(Rumah)',
    'https://maps.google.com/?q=-2.8865,103.8412',
    'https://maps.google.com/maps?q=-2.8865%2C103.8412&z=17&hl=id',
    'Lokasi saya: https://maps.google.com/?q=-2.8865,103.8412',
    'https://www.google.com/maps/search/?api=1&query=-2.8865,103.8412',
    'https://www.google.com/maps/@-2.8865,103.8412,17z',
    'https://www.google.com/maps/place/RSUD/@-2.9,103.8,17z/data=!3m1!4b1!4m5!3m4!1s0x0:0x0!8m2!3d-2.8865!4d103.8412',
    'https://www.google.com/maps/search/-2.8865,+103.8412?entry=tts',
    'https://www.google.com/maps/place/-2.8865,103.8412',
    'https://www.openstreetmap.org/?mlat=-2.8865&mlon=103.8412#map=17/-2.9/103.8',
    'https://maps.apple.com/?ll=-2.8865,103.8412&q=Pin',
    'https://maps.apple.com/?q=Pin&ll=-2.8865,103.8412',
  ])('%s is read', (text) => {
    const read = readPasted(text)
    expect(read).toHaveProperty('point')
    const { point } = read as { point: { lat: number; lon: number } }
    expect(point.lat).toBeCloseTo(-2.8865, 4)
    expect(point.lon).toBeCloseTo(103.8412, 4)
  })

  it('in degrees, minutes and seconds is read', () => {
    for (const text of [
      `2°53'11.4"S 103°50'28.3"E`,
      `S 2°53'11.4" E 103°50'28.3"`,
      `2° 53′ 11,4″ LS, 103° 50′ 28,3″ BT`,
    ]) {
      const read = readPasted(text) as { point: { lat: number; lon: number } }
      expect(read.point.lat).toBeCloseTo(-2.8865, 3)
      expect(read.point.lon).toBeCloseTo(103.84119, 3)
    }
  })

  it.each([
    'Sekayu',
    'RT 3 RW 2',
    'Jl. Kolonel Wahid Udin No. 12, 30711',
    '0812-3456-7890',
    '51.5074, -0.1278',
    '',
    '119',
  ])('%s is no coordinate', (text) => expect(readPasted(text)).toBeUndefined())

  it('behind a shortened link cannot be read, and is recognised', () => {
    expect(readPasted('https://maps.app.goo.gl/AbCdEf12345')).toEqual({ shortLink: true })
  })
})
