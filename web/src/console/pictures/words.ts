import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'
import { codes } from '../codes'
import { consoleWords } from '../words'

/** What the console says of pictures that came with a report. */
export const pictureWords = {
  'pictures.title': ['Foto dari pelapor', 'Pictures from the reporter'],
  'pictures.show': ['Buka foto', 'Open the picture'],
  'pictures.nth': ['Foto {n}', 'Picture {n}'],
  'pictures.audited': [
    'Siapa yang membuka foto tercatat. Foto disimpan tanpa tempat dan perangkat pengirim.',
    'Who opens a picture is recorded. It is kept without the place and the device of its sender.',
  ],
  'pictures.claimFirst': [
    'Ambil laporan ini dahulu untuk membuka foto.',
    'Claim this report first to open its pictures.',
  ],
  'pictureState.WAITING': ['sedang diambil', 'being fetched'],
  'pictureState.KEPT': ['ada', 'there'],
  'pictureState.REFUSED': ['tidak dapat ditampilkan', 'cannot be shown'],
  'pictureState.LOST': ['tidak dapat diambil', 'could not be fetched'],
  'pictureWhy.NOT_A_PICTURE': ['bukan foto JPEG atau PNG', 'no JPEG or PNG picture'],
  'pictureWhy.TOO_LARGE': ['terlalu besar', 'too large'],
  'pictureWhy.GATEWAY_AWAY': ['WhatsApp tidak memberikannya', 'WhatsApp did not give it'],
  'pictureWhy.NO_GATEWAY': ['akses WhatsApp belum diatur', 'access to WhatsApp is not set up'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, codes, consoleWords, pictureWords)
