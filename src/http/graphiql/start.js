const socket = new URL("/graphql", location.href);
socket.protocol = location.protocol === "https:" ? "wss:" : "ws:";
const fetcher = GraphiQL.createFetcher({ url: "/graphql", subscriptionUrl: socket.href });
const page = React.createElement(GraphiQL, { fetcher, defaultQuery: startQuery, shouldPersistHeaders: false });
ReactDOM.createRoot(document.getElementById("graphiql")).render(page);
