import { Layout } from './layout.tsx';

interface TroubleViewProps {
  title: string;
  message: string;
  /** The page that the reader came from. */
  back?: string | null;
}

/** What went wrong, in words for the reader. */
export function TroubleView({ title, message, back = null }: TroubleViewProps) {
  return (
    <Layout title={title} place={null}>
      <h1>{title}</h1>
      <p class="lead">{message}</p>
      <p>{back === null ? <a href="/">To what changed lately</a> : <a href={back}>Look at it again</a>}</p>
    </Layout>
  );
}
