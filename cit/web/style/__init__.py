"""Where the stylesheet comes from: our Sass, and the colours that USWDS must give up for ours."""
