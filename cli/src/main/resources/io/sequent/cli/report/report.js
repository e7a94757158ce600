'use strict';
(() => {
  const card = document.getElementById('r-card');
  let shown = null;

  function hide() {
    if (shown) {
      shown.classList.remove('r-shown');
    }
    shown = null;
    card.hidden = true;
  }

  function show(segment, x, y) {
    const fields = document.querySelector('[data-for="' + segment.dataset.segment + '"]');
    if (!fields) {
      return;
    }
    if (shown !== segment) {
      hide();
      card.replaceChildren(fields.cloneNode(true));
      segment.classList.add('r-shown');
      shown = segment;
      card.hidden = false;
    }
    const room = 14;
    const left = Math.min(x + room, document.documentElement.clientWidth - card.offsetWidth - 8);
    const below = y + room + card.offsetHeight < window.innerHeight;
    card.style.left = Math.max(8, left) + 'px';
    card.style.top = Math.max(8, below ? y + room : y - room - card.offsetHeight) + 'px';
  }

  for (const segment of document.querySelectorAll('[data-segment]')) {
    const wire = segment.querySelector('.wire');
    if (wire) {
      // An arrow is thin; what reaches for it need not be exact.
      const reach = wire.cloneNode();
      reach.setAttribute('class', 'r-reach');
      segment.prepend(reach);
    }
    segment.setAttribute('tabindex', '0');
    segment.addEventListener('pointerenter', event => show(segment, event.clientX, event.clientY));
    segment.addEventListener('pointermove', event => show(segment, event.clientX, event.clientY));
    segment.addEventListener('pointerleave', event => {
      if (event.pointerType === 'mouse') {
        hide();
      }
    });
    segment.addEventListener('focus', () => {
      const box = segment.getBoundingClientRect();
      show(segment, box.left + box.width / 2, box.top + box.height / 2);
    });
    segment.addEventListener('blur', hide);
  }
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      hide();
    }
  });
  document.addEventListener('pointerdown', event => {
    if (!event.target.closest('[data-segment]')) {
      hide();
    }
  });

  for (const trace of document.querySelectorAll('.r-trace')) {
    const input = trace.querySelector('input');
    const output = trace.querySelector('output');
    const lines = [...trace.querySelectorAll('li')].map(item => ({item, text: item.textContent}));

    function mark(item, text, words) {
      item.replaceChildren();
      let at = 0;
      const lower = text.toLowerCase();
      while (at < text.length) {
        let next = text.length;
        let length = 0;
        for (const word of words) {
          const found = lower.indexOf(word, at);
          if (found >= 0 && (found < next || (found === next && word.length > length))) {
            next = found;
            length = word.length;
          }
        }
        item.append(text.slice(at, next));
        if (length > 0) {
          const marked = document.createElement('mark');
          marked.textContent = text.slice(next, next + length);
          item.append(marked);
        }
        at = next + length;
      }
    }

    input.addEventListener('input', () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(word => word);
      let count = 0;
      for (const {item, text} of lines) {
        const lower = text.toLowerCase();
        const fits = words.every(word => lower.includes(word));
        item.hidden = !fits;
        if (fits) {
          count++;
          mark(item, text, words);
        }
      }
      output.textContent = count === lines.length ? String(count) : count + ' / ' + lines.length;
    });
  }
})();
