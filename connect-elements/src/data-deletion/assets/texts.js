export const sentences = {
  en: {
    locale: 'en-GB',
    direction: 'ltr',
    title: 'Deletion of your data',
    code: 'Confirmation code',
    requested: 'Requested',
    done: 'Finished',
    other: { language: 'he', name: 'עברית' },
    states: {
      'in-progress': 'Your data is being deleted. You can close this page and come back.',
      done: 'Your data was deleted. Nothing more has to be done.',
      unknown: 'There is no request with this code. Check that the address is complete.',
      unavailable: 'The state cannot be shown right now. The page tries again.',
    },
  },
  he: {
    locale: 'he-IL',
    direction: 'rtl',
    title: 'מחיקת המידע שלכם',
    code: 'קוד אישור',
    requested: 'הבקשה התקבלה',
    done: 'המחיקה הסתיימה',
    other: { language: 'en', name: 'English' },
    states: {
      'in-progress': 'המידע שלכם נמחק כעת. אפשר לסגור את הדף ולחזור מאוחר יותר.',
      done: 'המידע שלכם נמחק. אין צורך לעשות דבר נוסף.',
      unknown: 'אין בקשה עם הקוד הזה. בדקו שהכתובת מלאה.',
      unavailable: 'אי אפשר להציג את המצב כרגע. הדף ינסה שוב.',
    },
  },
};

/** What the address asks for, else the first language of the browser that there is, else English. */
export function languageOf(wanted, preferred) {
  const all = [wanted, ...preferred].filter(Boolean).map((tag) => tag.toLowerCase().split('-')[0].replace(/^iw$/, 'he'));
  return all.find((tag) => Object.hasOwn(sentences, tag)) ?? 'en';
}
