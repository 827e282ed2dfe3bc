"""From a folder of papers to an index: parse, cut into passages, embed, store.

`model` what a paper is; `formats` bytes to text; `minutes` text to structure; `split` structure to passages;
`embed` passages to vectors; `library` the index; `sync` folder to index; `cli` the commands.
"""
