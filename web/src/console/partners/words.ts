import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'
import { codes } from '../codes'
import { consoleWords } from '../words'

/** What the page of partner accounts says. */
export const partnerWords = {
  'partners.title': ['Akun instansi mitra', 'Partner accounts'],
  'partners.what': [
    'Akun dibuat di sistem masuk dengan peran "partner". Di sini dicatat atas nama instansi mana akun itu berbicara: apa yang diteruskan kepadanya dan jawabannya. Akun yang dicabut langsung tidak melihat apa pun lagi; akun itu dapat diaktifkan kembali.',
    'The account is made in the sign-in with the role "partner". Here you enter for which agency it speaks: it reads what is passed on to that agency and answers it. A revoked account sees nothing from that moment; it can be activated again.',
  ],
  'partners.none': [
    'Belum ada akun mitra. Buat akunnya di sistem masuk, lalu catat di atas.',
    'No partner account yet. Make the account in the sign-in, then enter it above.',
  ],
  'partners.account': ['ID akun (sub)', 'Account id (sub)'],
  'partners.agency': ['Instansi', 'Agency'],
  'partners.name': ['Nama, bila ada beberapa', 'Name, if there are several'],
  'partners.save': ['Simpan', 'Save'],
  'partners.edit': ['Ubah', 'Edit'],
  'partners.changed': ['Diubah', 'Changed'],
  'partners.end': ['Cabut', 'Revoke'],
  'partners.again': ['Aktifkan', 'Activate'],
  'partners.webhook': ['Webhook', 'Webhook'],
  'partners.ended': ['dicabut', 'revoked'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, codes, consoleWords, partnerWords)
