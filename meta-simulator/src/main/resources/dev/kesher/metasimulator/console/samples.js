/** Things a customer may send without having a file at hand, drawn on the spot; as the controls take them. */
let drawn = 0;

export async function picture() {
  return { type: 'image', ...(await encoded(await draw(true, 'image/png'))) };
}

/** A browser that cannot write WebP draws a PNG, which a sticker cannot be: then the simulator's own is sent. */
export async function sticker() {
  const blob = await draw(false, 'image/webp');
  return blob.type === 'image/webp' ? { type: 'sticker', ...(await encoded(blob)) } : { type: 'sticker' };
}

export async function file(chosen) {
  const kind = chosen.type.split('/')[0];
  const type = ['image', 'audio', 'video'].includes(kind) ? kind : 'document';
  return { type, filename: chosen.name, ...(await encoded(chosen)) };
}

/** Another colour each time, so that two pictures are not the same file. */
function draw(withGround, mimeType) {
  const canvas = document.createElement('canvas');
  canvas.width = withGround ? 320 : 160;
  canvas.height = withGround ? 200 : 160;
  const pen = canvas.getContext('2d');
  const hue = (drawn++ * 67) % 360;
  if (withGround) {
    landscape(pen, hue);
  } else {
    face(pen, hue);
  }
  return new Promise((resolve) => canvas.toBlob(resolve, mimeType));
}

function landscape(pen, hue) {
  const sky = pen.createLinearGradient(0, 0, 0, 200);
  sky.addColorStop(0, `hsl(${hue + 200} 70% 62%)`);
  sky.addColorStop(1, `hsl(${hue + 230} 70% 86%)`);
  pen.fillStyle = sky;
  pen.fillRect(0, 0, 320, 200);
  disc(pen, 236, 62, 28, '#ffe08a');
  disc(pen, 80, 300, 190, `hsl(${hue + 110} 38% 46%)`);
  disc(pen, 270, 330, 200, `hsl(${hue + 130} 38% 38%)`);
}

function face(pen, hue) {
  disc(pen, 80, 80, 72, `hsl(${hue + 45} 95% 60%)`);
  disc(pen, 55, 64, 9, '#3a2a10');
  disc(pen, 105, 64, 9, '#3a2a10');
  pen.lineWidth = 8;
  pen.lineCap = 'round';
  pen.strokeStyle = '#3a2a10';
  pen.beginPath();
  pen.arc(80, 84, 34, 0.15 * Math.PI, 0.85 * Math.PI);
  pen.stroke();
}

function disc(pen, x, y, radius, colour) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}

function encoded(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () =>
      resolve({ base64: reader.result.slice(reader.result.indexOf(',') + 1), mimeType: blob.type || 'application/pdf' }),
    );
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}
