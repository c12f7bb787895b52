// Pages are written by a function: their paths stay, and only the network's name may be an old one.
function handler(event) {
  return moved(event.request) || event.request;
}
