import { Layout } from './layout.tsx';

/** What went wrong, in words for the reader. */
export function TroubleView({ title, message }: { title: string; message: string }) {
  return (
    <Layout title={title} place={null}>
      <h1>{title}</h1>
      <p class="lead">{message}</p>
      <p>
        <a href="/">To what changed lately</a>
      </p>
    </Layout>
  );
}
