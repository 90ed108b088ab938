// A worker that posts back what it gets: the way to another thread and back can be measured with it.
onmessage = (event) => postMessage(event.data);
