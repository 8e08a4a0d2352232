import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'

/** What the console says of the webhook of a partner account. */
export const webhookWords = {
  'webhook.what': [
    'Sistem instansi diberi tahu di alamat ini tentang yang diteruskan kepadanya dan yang dilaporkannya. Isinya sama dengan yang boleh dibacanya, tanpa nama dan nomor.',
    "The agency's system is told at this address of what is passed on to it and of what it has reported: the same as it may read, without names and numbers.",
  ],
  'webhook.url': ['Alamat webhook', 'Address of the webhook'],
  'webhook.save': ['Simpan', 'Save'],
  'webhook.off': ['Matikan', 'Switch off'],
  'webhook.on': ['Hidupkan', 'Switch on'],
  'webhook.ping': ['Kirim uji', 'Send a test'],
  'webhook.newSecret': ['Rahasia baru', 'New secret'],
  'webhook.reload': ['Muat ulang', 'Reload'],
  'webhook.secret': [
    'Rahasia untuk memeriksa tanda tangan. Hanya ditampilkan sekali; serahkan ke instansi lewat jalur aman:',
    'The secret that checks signatures. It is shown once; hand it to the agency by a safe way:',
  ],
  'webhook.isOn': ['hidup', 'on'],
  'webhook.isOff': ['mati', 'off'],
  'webhook.waiting': ['Menunggu', 'Waiting'],
  'webhook.dead': ['Gagal', 'Given up'],
  'webhook.last': ['Terakhir diterima', 'Last taken'],
  'webhook.none': ['Belum ada kiriman.', 'Nothing was sent yet.'],
  'webhook.tries': ['Percobaan', 'Tries'],
  'webhook.due': ['dicoba lagi', 'tried again'],
  'webhook.resend': ['Kirim lagi', 'Send again'],
  'webhookKind.HANDOFF': ['yang diteruskan', 'passed on'],
  'webhookKind.REPORT': ['laporannya', 'its report'],
  'webhookKind.PING': ['uji', 'test'],
  'webhookState.QUEUED': ['menunggu', 'waits'],
  'webhookState.DELIVERED': ['diterima', 'taken'],
  'webhookState.UNCHANGED': ['tidak berubah, tidak dikirim', 'unchanged, not sent'],
  'webhookState.HIDDEN': ['tidak lagi boleh dilihat, tidak dikirim', 'may not be seen any more, not sent'],
  'webhookState.DEAD': ['gagal', 'given up'],
  'webhookOutcome.TAKEN': ['diterima', 'taken'],
  'webhookOutcome.REFUSED': ['ditolak', 'refused'],
  'webhookOutcome.TIMEOUT': ['tidak menjawab', 'no answer in time'],
  'webhookOutcome.UNREACHABLE': ['tidak terhubung', 'not reachable'],
  'webhookOutcome.NOT_PUBLIC': ['bukan alamat publik', 'no public address'],
  'webhookOutcome.CERTIFICATE': ['sertifikat tidak sah', 'certificate not valid'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, webhookWords)
