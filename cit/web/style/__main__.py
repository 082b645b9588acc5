"""Build `cit/static` again: our Sass and USWDS into one stylesheet, the fonts, the mark.

    npm install --no-save @uswds/uswds@3.14.0 sass
    python -m cit.web.style node_modules/@uswds/uswds node_modules/.bin/sass

Node is needed for this alone; what comes out is committed.
"""

import gzip
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from cit.web.icons import path_of
from cit.web.style import manifest
from cit.web.style.colours import themed

SOURCE = Path(__file__).with_name("scss")
FONTS = tuple(f"PublicSans-{weight}.woff2" for weight in ("Regular", "SemiBold", "Bold"))
PICTURE = re.compile(r"\.\./img/([-\w/]+\.svg)")
MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#0e5763"'
    ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{}</svg>\n'
)


def main(package: Path, sass: str) -> None:
    fonts = [_copied(f"fonts/public-sans/{name}", f"fonts/{name}", package) for name in FONTS]
    css = _stylesheet(package, sass)
    pictures = [
        _copied(f"img/{name}", f"img/{name}", package) for name in sorted({*PICTURE.findall(css)})
    ]
    mark = manifest.STATIC / "img/mark.svg"
    mark.write_text(MARK.format(path_of("mark")), encoding="utf-8")
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    manifest.write(
        version,
        {"@uswds/uswds": ["css/cit.css", "css/cit.css.gz", *pictures], "Public Sans": fonts},
    )


def _stylesheet(package: Path, sass: str) -> str:
    theirs = themed(_compiled("uswds.scss", package, sass))
    css = "@layer uswds{" + theirs + "}" + _compiled("cit.scss", package, sass)
    target = manifest.STATIC / "css/cit.css"
    target.write_text(css, encoding="utf-8")
    packed = gzip.compress(css.encode(), 9, mtime=0)
    target.with_name("cit.css.gz").write_bytes(packed)
    sys.stdout.write(f"css/cit.css: {len(css):,} bytes, {len(packed):,} compressed\n")
    return css


def _compiled(name: str, package: Path, sass: str) -> str:
    command = [sass, "--style=compressed", "--quiet", "--no-source-map"]
    command += [f"--load-path={package / 'packages'}", str(SOURCE / name)]
    # The command is what the developer named on the command line.
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return done.stdout.lstrip("\ufeff").strip()


def _copied(source: str, target: str, package: Path) -> str:
    path = manifest.STATIC / target
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(package / "dist" / source, path)
    return target


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2])
