import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'
import { codes } from '../codes'
import { consoleWords } from '../words'

/** What the console says of messages that the PSC has sent to people. */
export const messageWords = {
  'messages.title': ['Pesan ke warga dan petugas', 'Messages to people'],
  'messages.what': [
    'SMS dan WhatsApp dua hari terakhir. Yang tidak sampai perlu ditelepon.',
    'SMS and WhatsApp of the last two days. Whoever was not reached needs a call.',
  ],
  'messages.off': [
    'Belum ada gerbang SMS atau WhatsApp: tidak ada pesan yang dikirim.',
    'No SMS or WhatsApp gateway is set: no messages are sent.',
  ],
  'messages.undelivered': ['Hanya yang tidak sampai', 'Only what did not arrive'],
  'messages.none': [
    'Belum ada pesan dalam dua hari ini. Pesan terkirim sendiri saat unit berangkat atau permintaan diputuskan.',
    'No messages in these two days. They are sent by themselves when a unit leaves or a request is decided.',
  ],
  'messages.allArrived': [
    'Semua pesan sampai. Tidak ada yang perlu ditelepon.',
    'Every message arrived. Nobody needs a call.',
  ],
  'messages.when': ['Ditulis', 'Written'],
  'messages.sent': ['Pesan terkirim ke pelapor', 'Messages to the reporter'],
  'messages.to': ['Ke', 'To'],
  'messages.text': ['Pesan', 'Message'],
  'messages.state': ['Keadaan', 'State'],
  'messages.open': ['Buka', 'Open'],
  'messageState.QUEUED': ['menunggu', 'waiting'],
  'messageState.SENT': ['terkirim, belum tentu sampai', 'sent, not known to have arrived'],
  'messageState.DELIVERED': ['sampai', 'arrived'],
  'messageState.FAILED': ['tidak sampai', 'not delivered'],
  'messageState.GIVEN_UP': ['tidak terkirim', 'not sent'],
  'messageWhy.EXPIRED': ['waktunya habis', 'too late'],
  'messageWhy.REFUSED': ['ditolak gerbang', 'the gateway refuses it'],
  'messageWhy.NO_TEMPLATE': ['tanpa templat WhatsApp', 'no WhatsApp template'],
  'messageWhy.NUMBER_UNREADABLE': ['nomor tidak terbaca', 'the number cannot be read'],
  'messageWhy.GATEWAY_AWAY': ['gerbang tidak menjawab', 'the gateway does not answer'],
  'messageWhy.NO_ANSWER': ['ditelepon, tidak diangkat', 'rung up, no answer'],
  'messageWhy.BUSY': ['ditelepon, sedang sibuk', 'rung up, busy'],
  'messageWhy.NO_KEY': ['ditelepon, tidak menekan angka', 'rung up, pressed no key'],
  'messageWhy.FAILED': ['telepon tidak tersambung', 'the call could not be made'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, codes, consoleWords, messageWords)
