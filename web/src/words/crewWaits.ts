import { texts, type Catalogue } from './texts'

/** What crew and desk read when the crew waits for the desk: in danger, or turned away by a facility. */
const crewWaitWords = {
  'help.hold': ['Awak dalam bahaya: tahan 2 detik', 'Crew in danger: hold for 2 seconds'],
  'help.holding': ['Tahan terus…', 'Keep holding…'],
  'help.sent': ['Panggilan darurat awak dikirim ke PSC', 'Your call for help is on its way to the PSC'],
  'help.words': ['Awak dalam bahaya', 'Crew in danger'],
  'help.arrived': [
    'PSC sudah menerima panggilan darurat Anda, belum ada yang menjawab',
    'The PSC has your call for help, nobody has answered yet',
  ],
  'help.answered': ['{name} (PSC) menangani panggilan darurat Anda', '{name} (PSC) takes care of your call for help'],
  'help.danger': ['AWAK DALAM BAHAYA', 'CREW IN DANGER'],
  'help.since': ['sejak {time}, belum dijawab', 'since {time}, nobody has answered'],
  'help.remind': ['diingatkan lagi {time}', 'reminded again {time}'],
  'help.answer': ['Saya tangani', 'I take care of it'],
  'help.answerWhat': [
    'Apa yang dilakukan? Awak membaca ini. Boleh kosong.',
    'What is done? The crew reads this. May be empty.',
  ],
  'patient.desk': [
    '{callSign} sudah ditarik, melapor ada pasien {time}: putuskan',
    '{callSign} was called off, reports a patient {time}: decide',
  ],
  'diverted.desk': ['faskes mengalihkan {time}: pilih tujuan lain', 'diverted {time}: choose another destination'],
  'diverted.crew': [
    'Faskes tujuan tidak menerima. PSC memilih tujuan lain: tunggu kabar atau telepon PSC.',
    'The facility does not take you. The PSC chooses another one: wait for news or call the PSC.',
  ],
  'help.by': ['awak dalam bahaya {time}: ditangani {name}', 'crew in danger {time}: {name} takes care of it'],
} as const satisfies Catalogue

export const { t } = texts(crewWaitWords)
