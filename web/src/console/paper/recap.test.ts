import { describe, expect, it } from 'vitest'
import { csv } from './recap'

describe('the daily summary as a file', () => {
  it('keeps semicolons, quotes and line ends inside their cell', () => {
    expect(csv([['a;b', 'say "go"', 'two\nlines', 3, undefined]])).toBe('\ufeff"a;b";"say ""go""";"two\nlines";3;\r\n')
  })

  it('hands no formula to a spreadsheet', () => {
    expect(csv([['=HYPERLINK("x")', '+62', '@x', -1]])).toBe(`\ufeff"'=HYPERLINK(""x"")";'+62;'@x;-1\r\n`)
  })
})
