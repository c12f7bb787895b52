// The web app has one page: a path that names no file is a place inside it.
// Files have an extension, or lie below `_app` or a name that begins with a dot.
var FILE = /^\/(_app|\.[^/]+)\/|\.[^/]+$/;

function handler(event) {
  var request = event.request;
  var elsewhere = moved(request);
  if (elsewhere) return elsewhere;
  if (!FILE.test(request.uri)) {
    request.uri = '/index.html';
  }
  return request;
}
