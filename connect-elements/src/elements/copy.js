/** Puts the code of a copy button on the clipboard; without the permission to, it is at least marked. */
export async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.code);
    button.dataset.copied = 'true';
  } catch {
    getSelection()?.selectAllChildren(button.previousElementSibling);
  }
}
