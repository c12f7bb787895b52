// Who comes by another name of the network is sent on to its own. HOME is written before this.
function moved(request) {
  var host = request.headers && request.headers.host ? request.headers.host.value : HOME;
  if (!HOME || host === HOME) return null;
  return {
    statusCode: 301,
    statusDescription: 'Moved Permanently',
    headers: { location: { value: 'https://' + HOME + request.uri + query(request.querystring) } },
  };
}

function query(parts) {
  var said = [];
  for (var name in parts || {}) {
    var values = parts[name].multiValue || [parts[name]];
    for (var i = 0; i < values.length; i++) said.push(name + '=' + values[i].value);
  }
  return said.length ? '?' + said.join('&') : '';
}
