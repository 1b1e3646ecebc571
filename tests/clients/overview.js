const socket = new WebSocket('wss://your-cortex-instance.com/ws');

socket.onopen = () => {
  // Authenticate
  socket.send(
    JSON.stringify({
      type: 'auth',
      token: 'YOUR_API_KEY',
    })
  );

  // Subscribe to job updates
  socket.send(
    JSON.stringify({
      type: 'subscribe',
      channel: 'jobs',
    })
  );
};

socket.onmessage = (event) => {
  const data = JSON.parse(event.data);
  console.log('Received update:', data);
};
